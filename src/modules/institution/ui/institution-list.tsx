"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { StatusBadge } from "@/ui/cells";
import { OnceOpened } from "@/ui/dialog/once-opened";
import type { CountsQuery, FilterField, ListColumn, ListQuery, StatusTab } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import {
  institutionKindLabel,
  institutionKinds,
  institutionLevels,
  institutionStatusLabel,
} from "../domain/institution-labels";

type InstitutionRow = inferRouterOutputs<AppRouter>["institution"]["list"]["rows"][number];

interface InstitutionFilters {
  readonly code: string;
  readonly name: string;
  readonly kind: "pilot";
  readonly level: string;
}

// Their code comes when the first one opens.
const InstitutionDrawer = dynamic(() =>
  import("./institution-drawer").then((file) => file.InstitutionDrawer),
);
const InstitutionFormWindow = dynamic(() =>
  import("./institution-form-window").then((file) => file.InstitutionFormWindow),
);

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<InstitutionFilters>) => trpc.institution.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<InstitutionFilters>) => trpc.institution.counts.useQuery(query, keep);

const filters: readonly FilterField<InstitutionFilters>[] = [
  { kind: "text", key: "code", label: "院校代码", placeholder: "请输入院校代码", maxLength: 20 },
  { kind: "text", key: "name", label: "院校名称", placeholder: "请输入院校名称" },
  {
    kind: "select",
    key: "kind",
    label: "院校属性",
    placeholder: "请选择院校属性",
    options: Object.entries(institutionKinds).map(([value, label]) => ({ value, label })),
  },
  {
    kind: "select",
    key: "level",
    label: "院校类型",
    placeholder: "请选择院校类型",
    options: institutionLevels.map((level) => ({ value: level, label: level })),
  },
];

const tabs: readonly StatusTab[] = [
  { value: "all", label: "全部" },
  { value: "enabled", label: "已启用" },
  { value: "disabled", label: "已停用" },
];

const columns: readonly ListColumn<InstitutionRow>[] = [
  { key: "code", title: "院校代码", width: 150, render: (row) => row.code },
  { key: "name", title: "院校名称", hideable: false, onPhone: "title", render: (row) => row.name },
  { key: "kind", title: "院校属性", width: 150, render: (row) => institutionKindLabel(row.kind) },
  { key: "level", title: "院校类型", width: 110, render: (row) => row.level },
  {
    key: "status",
    title: "院校状态",
    width: 120,
    render: (row) => (
      <StatusBadge tone={row.enabled ? "success" : "neutral"} label={institutionStatusLabel(row.enabled)} />
    ),
  },
];

const listExports = [
  { key: "institutions", label: "批量导出院校信息", useAsk: () => trpc.institution.export.useMutation() },
];

/** 试点院校管理 (§1.2): the institution itself, to look at and to keep. */
export function InstitutionListScreen() {
  const held = usePermissions();
  const [opened, setOpened] = useQueryState("institution", parseAsString);
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <>
      <ListPage<InstitutionRow, InstitutionFilters>
        id="institutions"
        title="试点院校管理"
        filters={filters}
        tabs={tabs}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={(row) => [
          { key: "view", label: "查看", onClick: () => void setOpened(row.id) },
          ...(held.has("institution.edit")
            ? [{ key: "edit", label: "编辑", onClick: () => setEditing(row.id) }]
            : []),
        ]}
        actionsWidth={120}
        exports={listExports}
        empty={{ title: "没有符合条件的院校", hint: "这里只显示本校；请调整查询条件后重试。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <OnceOpened opened={opened !== null}>
        <InstitutionDrawer id={opened} onClose={() => void setOpened(null)} />
      </OnceOpened>
      {editing && <InstitutionFormWindow id={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
