"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import type { CountsQuery, ListExport, ListQuery } from "@/ui/list/list-declaration";
import { trpc } from "@/ui/trpc";

/** The portals that have a log to read. */
export type LogPortal = "institution" | "awarding_body" | "platform";

export interface AuditFilters {
  readonly userName: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly from: string;
  readonly to: string;
  readonly portal: string;
  readonly ownerId: string;
}

export type ListedLine = inferRouterOutputs<AppRouter>["auditLog"]["platform"]["list"]["rows"][number];

const branches = { institution: "institution", awarding_body: "body", platform: "platform" } as const;

/** The procedures of a portal's log. */
export const useAuditProcedures = (portal: LogPortal) => trpc.auditLog[branches[portal]];

const listHooks = (portal: LogPortal) => ({
  useRows: (query: ListQuery<AuditFilters>) =>
    useAuditProcedures(portal).list.useQuery(query, { placeholderData: keepPreviousData }),
  useCounts: (query: CountsQuery<AuditFilters>) =>
    useAuditProcedures(portal).counts.useQuery(query, { placeholderData: keepPreviousData }),
});

/** The list's hooks of each portal. */
export const auditListHooks = {
  institution: listHooks("institution"),
  awarding_body: listHooks("awarding_body"),
  platform: listHooks("platform"),
};

const exportOf = (portal: LogPortal, label: string): readonly ListExport<AuditFilters>[] => [
  { key: "audit-log", label, useAsk: () => useAuditProcedures(portal).export.useMutation() },
];

/** The export of each portal's log. */
export const auditExports = {
  institution: exportOf("institution", "导出操作日志"),
  awarding_body: exportOf("awarding_body", "导出操作日志"),
  platform: exportOf("platform", "导出审计日志"),
};
