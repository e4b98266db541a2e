"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { trpc } from "@/ui/trpc";
import { type ListedSeating, type SeatingFilters, seatingColumns, seatingFilters } from "./seating-columns";
import { seatingTabs } from "./seating-status";
import type { ActedUnit } from "./unit-actions";
import { useUnitActions } from "./use-unit-actions";

const seatingExports = [
  { key: "seating", label: "批量导出", useAsk: () => trpc.seating.export.useMutation() },
];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<SeatingFilters>) => trpc.seating.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<SeatingFilters>) => trpc.seating.counts.useQuery(query, keep);

const actedUnit = ({ planTimes, ...row }: ListedSeating): ActedUnit => ({
  ...row,
  seatingTime: { start: planTimes.seatingStart, end: planTimes.seatingEnd },
});

/** 排考管理: the units at one's own sites, with their numbers and what can be done now (§3.3). */
export function SeatingListScreen() {
  const { actionsOf, run, window } = useUnitActions();
  const rowActions = (row: ListedSeating): RowAction[] => {
    const unit = actedUnit(row);
    const [first, ...rest] = actionsOf(unit).map((action) => ({
      ...action,
      onClick: () => run(action.key, unit),
    }));
    const map = { key: "map", label: "排考详情", href: `/institution/seating/${row.id}` };
    return first ? [first, map, ...rest] : [map];
  };
  return (
    <>
      <ListPage<ListedSeating, SeatingFilters>
        id="seating"
        title="排考管理"
        filters={seatingFilters}
        tabs={seatingTabs}
        columns={seatingColumns}
        rowId={(row) => row.id}
        rowLabel={(row) => `${row.plan.name} ${row.subject}`}
        rowActions={rowActions}
        exports={seatingExports}
        actionsWidth={156}
        empty={{
          title: "还没有需要排考的科目",
          hint: "本校站点有考生报考后，这里按考试计划、站点、证书、科目列出；请先在考场管理中设置考场。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      {window}
    </>
  );
}
