"use client";

import { Anchor, Badge, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { AppRouter } from "@/server/trpc/root";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { ExamProcess } from "./exam-process";
import { useWorkspace, type WorkspacePortal } from "./use-workspace";

type PlanNow = inferRouterOutputs<AppRouter>["workspace"]["institution"]["home"]["plans"][number];

const plansHref: Readonly<Record<WorkspacePortal, string>> = {
  institution: "/institution/exam-plans",
  awarding_body: "/awarding-body/exam-plans",
  platform: "/platform",
};

/** Home of a portal: what waits for me, what is due when; each number leads to its list. */
export function HomeScreen({ portal }: { portal: WorkspacePortal }) {
  const { data } = useWorkspace(portal).home.useQuery();
  return (
    <Stack gap="lg" p="md">
      <Title order={1} size="h3">
        首页
      </Title>
      <section aria-labelledby="waiting">
        <Title order={2} size="h5" id="waiting" mb="sm">
          待办事项
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
          {data
            ? data.waiting.map((item) => (
                <Card
                  key={item.label}
                  component={Link}
                  href={item.href}
                  withBorder
                  padding="md"
                  data-testid="waiting"
                >
                  <Text size="sm" c="dimmed">
                    {item.label}
                  </Text>
                  <Text fz={28} fw={600} lh={1.3} c={item.count ? "blue" : "dimmed"}>
                    {item.count.toLocaleString("zh-CN")}
                  </Text>
                </Card>
              ))
            : ["a", "b", "c", "d", "e", "f"].map((key) => <Skeleton key={key} height={86} />)}
        </SimpleGrid>
      </section>
      {portal === "institution" && <ExamProcess />}
      {portal !== "platform" && <Plans portal={portal} plans={data?.plans} />}
    </Stack>
  );
}

interface PlansProps {
  readonly portal: WorkspacePortal;
  readonly plans: readonly PlanNow[] | undefined;
}

/** The plans that are under way, each with what comes next. */
function Plans({ portal, plans }: PlansProps) {
  return (
    <section aria-labelledby="plans">
      <Title order={2} size="h5" id="plans" mb="sm">
        进行中的考试计划
      </Title>
      {!plans && <Skeleton height={120} />}
      {plans?.length === 0 && <Text c="dimmed">目前没有进行中的考试计划。</Text>}
      <Stack gap="sm">
        {plans?.map((plan) => (
          <Card key={plan.id} withBorder padding="md">
            <Group justify="space-between">
              <Anchor component={Link} href={plansHref[portal]} fw={600}>
                {plan.name}
              </Anchor>
              <Group gap="xs">
                <Badge variant="light">{plan.stage}</Badge>
                {plan.next && (
                  <Text size="sm" c="dimmed">
                    {plan.next.label}：{shanghaiMinute(plan.next.at)}
                  </Text>
                )}
              </Group>
            </Group>
          </Card>
        ))}
      </Stack>
    </section>
  );
}
