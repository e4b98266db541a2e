"use client";

import { Button } from "@mantine/core";
import { SealPanel } from "@/modules/seal/ui/seal-panel";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { trpc } from "@/ui/trpc";
import { InstitutionInfo } from "./institution-info";
import { Managers } from "./managers";

/** 查看院校信息: 院校信息, 证书负责人信息, 电子签章. */
export function InstitutionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const found = trpc.institution.detail.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const record = id === null ? undefined : found.data;
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="查看院校信息"
      size={860}
      tabs={
        record
          ? [
              {
                value: "info",
                label: "院校信息",
                content: <InstitutionInfo key={record.version} record={record} />,
              },
              {
                value: "managers",
                label: "证书负责人信息",
                content: <Managers managers={record.managers} />,
              },
              { value: "seal", label: "电子签章", content: <SealPanel portal="institution" /> },
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
