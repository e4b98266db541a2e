"use client";

import { DateTimeText } from "@/ui/cells";
import { Descriptions } from "@/ui/dialog/descriptions";
import { DetailDrawer } from "@/ui/dialog/detail-drawer";
import { changeText } from "./audit-columns";
import { detailLabel } from "./detail-label";
import { type LogPortal, useAuditProcedures } from "./use-audit";

interface AuditDrawerProps {
  readonly portal: LogPortal;
  readonly id: string | null;
  readonly onClose: () => void;
}

/** One line of the log with its detail. */
export function AuditDrawer({ portal, id, onClose }: AuditDrawerProps) {
  const line = useAuditProcedures(portal).detail.useQuery({ id: id ?? "0" }, { enabled: id !== null });
  const found = line.data;
  const content = found && (
    <>
      <Descriptions
        items={[
          { label: "时间", value: <DateTimeText value={found.at} precision="second" /> },
          { label: "操作人", value: found.userName },
          { label: "操作人所在平台", value: found.portal },
          { label: "所属机构", value: found.organisation },
          { label: "操作类型", value: found.action },
          { label: "对象", value: found.entity },
          { label: "对象编号", value: found.entityId, wide: true },
          { label: "状态变化", value: changeText(found), wide: true },
          { label: "原因", value: found.reason, wide: true },
        ]}
      />
      {found.detail.length > 0 && (
        <Descriptions
          title="详细内容"
          columns={1}
          items={found.detail.map(({ name, value }) => ({ label: detailLabel(name), value }))}
        />
      )}
    </>
  );
  return (
    <DetailDrawer
      opened={id !== null}
      onClose={onClose}
      title="日志详情"
      tabs={content ? [{ value: "line", label: "日志详情", content }] : []}
      loading={line.isLoading}
      error={line.error}
      onRetry={() => void line.refetch()}
    />
  );
}
