"use client";

import { Button, Card, Group, Skeleton, Stack, Title } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ProfileView } from "@/modules/institution/ui/profile-view";
import { WholePhone } from "@/modules/institution/ui/whole-phone";
import { SealPanel } from "@/modules/seal/ui/seal-panel";
import { LoadError } from "@/ui/list/list-states";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";

// Its code comes when it first opens.
const BodyProfileWindow = dynamic(() =>
  import("./body-profile-window").then((file) => file.BodyProfileWindow),
);

/** 机构信息 of the awarding body itself: its record, its contact, its seal. */
export function BodyProfileScreen() {
  const mayEdit = usePermissions().has("awardingBody.edit");
  const found = trpc.awardingBody.profile.useQuery();
  const reveal = trpc.awardingBody.revealOwn.useMutation();
  const [editing, setEditing] = useState(false);
  const record = found.data;
  return (
    <Stack p="md" gap="md" maw={1080}>
      <Group justify="space-between">
        <Title order={1} size="h3">
          机构信息
        </Title>
        {mayEdit && record && (
          <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
            编辑
          </Button>
        )}
      </Group>
      <Card withBorder>
        {found.error ? (
          <LoadError error={found.error} onRetry={() => void found.refetch()} what="机构信息" />
        ) : record ? (
          <ProfileView
            record={record}
            what="机构"
            items={[
              { label: "机构名称", value: record.name },
              { label: "机构代码", value: record.code },
              { label: "统一社会信用代码", value: record.creditCode },
            ]}
            phone={
              <WholePhone
                key={record.version}
                whose={record.contactName}
                mask={record.phoneMask}
                onReveal={mayEdit ? () => reveal.mutateAsync() : null}
              />
            }
          />
        ) : (
          <Skeleton height={320} role="status" aria-label="正在加载" />
        )}
      </Card>
      <Card withBorder component="section" aria-labelledby="seal">
        <Title order={2} size="h5" id="seal" mb="sm">
          电子签章
        </Title>
        <SealPanel portal="awarding_body" />
      </Card>
      {editing && record && <BodyProfileWindow record={record} onClose={() => setEditing(false)} />}
    </Stack>
  );
}
