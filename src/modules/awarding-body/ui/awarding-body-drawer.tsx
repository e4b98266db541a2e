"use client";

import { Button } from "@mantine/core";
import type { inferRouterOutputs } from "@trpc/server";
import { ProfileView } from "@/modules/institution/ui/profile-view";
import { WholePhone } from "@/modules/institution/ui/whole-phone";
import type { AppRouter } from "@/server/trpc/root";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { PilotedQualifications } from "./piloted-qualifications";

type AwardingBodyRecord = inferRouterOutputs<AppRouter>["awardingBody"]["detail"];

/** 查看培训评价组织信息: 机构信息 and 已试点的证书信息. */
export function AwardingBodyDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const found = trpc.awardingBody.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const record = id === null ? undefined : found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看培训评价组织信息"
      size={860}
      tabs={
        record
          ? [
              { value: "info", label: "机构信息", content: <Info key={record.id} record={record} /> },
              {
                value: "qualifications",
                label: "已试点的证书信息",
                content: <PilotedQualifications key={record.id} id={record.id} />,
              },
            ]
          : []
      }
      loading={!record}
      error={found.error}
      onRetry={() => void found.refetch()}
      actions={
        <Button variant="default" onClick={onClose}>
          关闭
        </Button>
      }
    />
  );
}

function Info({ record }: { record: AwardingBodyRecord }) {
  const held = usePermissions();
  const reveal = trpc.awardingBody.reveal.useMutation();
  return (
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
          whose={record.contactName}
          mask={record.phoneMask}
          onReveal={held.has("awardingBody.reveal") ? () => reveal.mutateAsync({ id: record.id }) : null}
        />
      }
    />
  );
}
