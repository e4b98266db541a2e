"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { CountsQuery, ListQuery } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { trpc } from "@/ui/trpc";
import { entryColumns, type ListedEntry } from "./entry-columns";
import { type BodyEntryFilters, bodyEntryFilters } from "./entry-filters";
import { entryTabs } from "./entry-status";

const entryExports = [
  { key: "entries", label: "批量导出", useAsk: () => trpc.entry.bodyExport.useMutation() },
];
const none: typeof entryExports = [];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<BodyEntryFilters>) => trpc.entry.bodyList.useQuery(query, keep);
const useCounts = (query: CountsQuery<BodyEntryFilters>) => trpc.entry.bodyCounts.useQuery(query, keep);

/** A draft is still the institution's own affair. */
const tabs = entryTabs.filter((tab) => tab.value !== "draft");

/** 报考查询 of the awarding body: the entries in its plans, to read (§3.9.5). */
export function BodyEntryListScreen() {
  const held = usePermissions();
  return (
    <ListPage<ListedEntry, BodyEntryFilters>
      id="body-entries"
      title="报考查询"
      filters={bodyEntryFilters}
      tabs={tabs}
      columns={entryColumns<ListedEntry>(true)}
      rowId={(row) => row.id}
      rowLabel={(row) => row.name}
      exports={held.has("entry.bodyExport") ? entryExports : none}
      empty={{ title: "还没有报考", hint: "试点院校在报考时间内提交的报考会显示在这里。" }}
      useRows={useRows}
      useCounts={useCounts}
    />
  );
}
