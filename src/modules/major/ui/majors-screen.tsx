"use client";

import { Button } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useMemo, useState } from "react";
import type { AppRouter } from "@/server/trpc/root";
import { StatusBadge, valueOrDash } from "@/ui/cells";
import type {
  CountsQuery,
  FilterField,
  ListColumn,
  ListExport,
  ListQuery,
  Option,
} from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import {
  type MajorItem,
  type MajorLevel,
  majorItemLabels,
  majorItems,
  majorLevelLabels,
  majorLevels,
} from "../domain/education-level";
import { EditionImportDialog } from "./edition-import";
import classes from "./majors.module.css";

type Listed = inferRouterOutputs<AppRouter>["major"]["list"]["rows"][number];

interface Filters {
  readonly name: string;
  readonly code: string;
  readonly educationLevel: MajorLevel;
  readonly itemLevel: MajorItem;
  readonly category: string;
}

const filtersOf = (categories: readonly Option[]): readonly FilterField<Filters>[] => [
  {
    kind: "select",
    key: "educationLevel",
    label: "教育层次",
    options: majorLevels.map((value) => ({ value, label: majorLevelLabels[value] })),
  },
  { kind: "select", key: "category", label: "专业大类", options: categories },
  { kind: "text", key: "name", label: "专业名称" },
  { kind: "text", key: "code", label: "专业代码", maxLength: 6 },
  {
    kind: "select",
    key: "itemLevel",
    label: "类型",
    options: majorItems.map((value) => ({ value, label: majorItemLabels[value] })),
  },
];

const tabs = [
  { value: "all", label: "全部" },
  { value: "live", label: "在用" },
  { value: "retired", label: "停用" },
];

const columns: readonly ListColumn<Listed>[] = [
  { key: "level", title: "教育层次", width: 160, render: (row) => majorLevelLabels[row.educationLevel] },
  { key: "code", title: "专业代码", width: 100, render: (row) => row.code },
  {
    key: "name",
    title: "专业名称",
    hideable: false,
    onPhone: "title",
    render: (row) => (
      <span className={classes.entry} data-level={row.itemLevel}>
        {row.name}
      </span>
    ),
  },
  { key: "item", title: "类型", width: 90, render: (row) => majorItemLabels[row.itemLevel] },
  { key: "category", title: "所属大类", width: 170, render: (row) => valueOrDash(row.category) },
  { key: "group", title: "所属类", width: 170, render: (row) => valueOrDash(row.group) },
  { key: "edition", title: "版本", width: 80, align: "center", render: (row) => row.edition },
  {
    key: "status",
    title: "状态",
    width: 100,
    render: (row) => (
      <StatusBadge tone={row.retired ? "neutral" : "success"} label={row.retired ? "停用" : "在用"} />
    ),
  },
];

const exports: readonly ListExport<Filters>[] = [
  { key: "majors", label: "批量导出专业目录", useAsk: () => trpc.major.export.useMutation() },
];

const useRows = (query: ListQuery<Filters>) =>
  trpc.major.list.useQuery(query, { placeholderData: keepPreviousData });
const useCounts = (query: CountsQuery<Filters>) =>
  trpc.major.counts.useQuery(query, { placeholderData: keepPreviousData });

/** 专业目录: the tree of each education level, as the newest edition has it. */
export function MajorsScreen() {
  const mayImport = usePermissions().has("major.import");
  const [importing, setImporting] = useState(false);
  const options = trpc.major.options.useQuery();
  const filters = useMemo(() => filtersOf(options.data?.categories ?? []), [options.data]);
  return (
    <>
      <ListPage<Listed, Filters>
        id="majors"
        title={options.data?.edition ? `专业目录（${options.data.edition} 年版）` : "专业目录"}
        filters={filters}
        tabs={tabs}
        columns={columns}
        rowId={(row) => `${row.educationLevel}:${row.code}`}
        rowLabel={(row) => row.name}
        exports={exports}
        toolbar={
          mayImport && (
            <Button
              size="xs"
              leftSection={<IconFileImport size={14} aria-hidden />}
              onClick={() => setImporting(true)}
            >
              导入新版目录
            </Button>
          )
        }
        empty={{ title: "没有符合的专业", hint: "请调整查询条件。" }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <EditionImportDialog opened={importing} onClose={() => setImporting(false)} />
    </>
  );
}
