"use client";

import { useMemo, useState } from "react";
import type { RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { auditColumns, auditFilters } from "./audit-columns";
import { AuditDrawer } from "./audit-drawer";
import {
  type AuditFilters,
  auditExports,
  auditListHooks,
  type ListedLine,
  type LogPortal,
  useAuditProcedures,
} from "./use-audit";

/** 操作日志 of a tenant, 审计日志 of the platform. */
export function AuditLogScreen({ portal }: { readonly portal: LogPortal }) {
  const [opened, setOpened] = useState<string | null>(null);
  const options = useAuditProcedures(portal).options.useQuery(undefined, {
    staleTime: Number.POSITIVE_INFINITY,
  });
  const filters = useMemo(() => auditFilters(portal, options.data), [portal, options.data]);
  const columns = useMemo(() => auditColumns(portal), [portal]);
  const rowActions = (line: ListedLine): RowAction[] => [
    { key: "view", label: "查看", onClick: () => setOpened(line.id) },
  ];
  return (
    <>
      <ListPage<ListedLine, AuditFilters>
        id={`audit-log-${portal}`}
        title={portal === "platform" ? "审计日志" : "操作日志"}
        filters={filters}
        columns={columns}
        rowId={(line) => line.id}
        rowLabel={(line) => line.action}
        rowActions={rowActions}
        actionsWidth={80}
        exports={auditExports[portal]}
        empty={{
          title: "没有符合的日志",
          hint: "请调整查询条件；最多可翻看最近 100,000 条，更早的请限定时间。",
        }}
        {...auditListHooks[portal]}
      />
      <AuditDrawer portal={portal} id={opened} onClose={() => setOpened(null)} />
    </>
  );
}
