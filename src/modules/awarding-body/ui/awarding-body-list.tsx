"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import type { AppRouter } from "@/server/trpc/root";
import { enabledLabel } from "@/shared/enabled-label";
import { StatusBadge } from "@/ui/cells";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, FilterField, ListColumn, ListQuery, StatusTab } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { trpc } from "@/ui/trpc";

type AwardingBodyRow = inferRouterOutputs<AppRouter>["awardingBody"]["list"]["rows"][number];

interface AwardingBodyFilters {
  readonly code: string;
  readonly name: string;
}

// Its code comes when it first opens.
const AwardingBodyDrawer = dynamic(() =>
  import("./awarding-body-drawer").then((file) => file.AwardingBodyDrawer),
);

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<AwardingBodyFilters>) => trpc.awardingBody.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<AwardingBodyFilters>) => trpc.awardingBody.counts.useQuery(query, keep);

const filters: readonly FilterField<AwardingBodyFilters>[] = [
  { kind: "text", key: "code", label: "机构代码", placeholder: "请输入机构代码", maxLength: 20 },
  { kind: "text", key: "name", label: "机构名称", placeholder: "请输入机构名称" },
];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "enabled", label: "已启用" },
  { value: "disabled", label: "已停用" },
];

const columns: readonly ListColumn<AwardingBodyRow>[] = [
  { key: "code", title: "机构代码", width: 130, render: (row) => row.code },
  { key: "name", title: "机构名称", hideable: false, onPhone: "title", render: (row) => row.name },
  {
    key: "pilotedCount",
    title: "已试点证书数量",
    width: 150,
    align: "right",
    render: (row) => row.pilotedCount,
  },
  {
    key: "status",
    title: "机构状态",
    width: 120,
    render: (row) => (
      <StatusBadge tone={row.enabled ? "success" : "neutral"} label={enabledLabel(row.enabled)} />
    ),
  },
];

const listExports = [
  { key: "awarding-bodies", label: "批量导出机构信息", useAsk: () => trpc.awardingBody.export.useMutation() },
];

/** 培训评价组织管理 (§1.2): the bodies whose qualifications the college takes part in. */
export function AwardingBodyListScreen() {
  const [opened, setOpened] = useQueryState("body", parseAsString);
  return (
    <>
      <ListPage<AwardingBodyRow, AwardingBodyFilters>
        id="awarding-bodies"
        title="培训评价组织管理"
        filters={filters}
        tabs={tabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={(row) => [{ key: "view", label: "查看", onClick: () => void setOpened(row.id) }]}
        actionsWidth={90}
        exports={listExports}
        empty={{
          title: "还没有培训评价组织",
          hint: "获批参与证书试点后，该证书的培训评价组织出现在这里。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <AwardingBodyDrawer id={opened} onClose={() => void setOpened(null)} />
      </OnceOpened>
    </>
  );
}
