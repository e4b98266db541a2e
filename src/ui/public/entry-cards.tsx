"use client";

import { Card, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";

interface EntryCardsProps {
  readonly entries: readonly { readonly title: string; readonly text: string; readonly href: string }[];
}

/** The public home page: one card for each way in (§1.1). */
export function EntryCards({ entries }: EntryCardsProps) {
  return (
    <Stack gap="xl" py="xl">
      <Stack gap={4}>
        <Title order={1} size="h2">
          1+X 职业技能等级证书
        </Title>
        <Text c="dimmed">从考试计划到可查验的证书</Text>
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        {entries.map((entry) => (
          <Card key={entry.href} component={Link} href={entry.href} withBorder padding="lg">
            <Title order={2} size="h4" mb={6} c="blue">
              {entry.title}
            </Title>
            <Text size="sm">{entry.text}</Text>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
