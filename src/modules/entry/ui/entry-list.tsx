"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { type PlanTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import { JobWindow } from "@/modules/workspace/ui/job-window";
import { allowedEvents } from "@/shared/kernel/transition";
import type { BatchAction, CountsQuery, ListQuery, RowAction } from "@/ui/list/list-declaration";
import { ListPage } from "@/ui/list/list-page";
import { usePermissions } from "@/ui/permissions";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";
import { entryMachine, mayRemoveEntry } from "../domain/status";
import { entryColumns, type ListedEntry } from "./entry-columns";
import { EntryDrawer } from "./entry-drawer";
import { type EntryFilters, entryFilters } from "./entry-filters";
import { describeBatch, EntryReport } from "./entry-report";
import { entryTabs } from "./entry-status";
import { type PrintAsk, PrintWindow } from "./print-window";
import { useEntryActions } from "./use-entry-actions";

interface OwnEntry extends ListedEntry {
  readonly planTimes: PlanTimeColumns;
  readonly printableUntil: string | null;
}

const entryExports = [{ key: "entries", label: "批量导出", useAsk: () => trpc.entry.export.useMutation() }];
const none: typeof entryExports = [];

const keep = { placeholderData: keepPreviousData };
const useRows = (query: ListQuery<EntryFilters>) => trpc.entry.list.useQuery(query, keep);
const useCounts = (query: CountsQuery<EntryFilters>) => trpc.entry.counts.useQuery(query, keep);

/** 报考明细 (§3.1 tab 2): every entry of the institution, with what its state and the time allow. */
export function EntryList({ above, toolbar }: { above: ReactNode; toolbar: ReactNode }) {
  const [opened, setOpened] = useQueryState("entry", parseAsString);
  const [printing, setPrinting] = useState<PrintAsk | null>(null);
  const actions = useEntryActions();
  const held = usePermissions();
  const rowActions = useRowActions(actions, (id) => void setOpened(id), setPrinting);
  const batchActions = useBatchActions(actions, setPrinting);
  return (
    <>
      <ListPage<OwnEntry, EntryFilters>
        id="entries"
        title="报考管理"
        above={above}
        filters={entryFilters}
        tabs={entryTabs}
        columns={entryColumns<OwnEntry>(false)}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        rowActions={rowActions}
        actionsWidth={150}
        batchActions={batchActions}
        exports={held.has("entry.export") ? entryExports : none}
        toolbar={toolbar}
        empty={{
          title: "还没有报考记录",
          hint: "在“计划报考”中选择正在报考的考试计划，为信息准确的考生报考。",
        }}
        useRows={useRows}
        useCounts={useCounts}
      />
      <EntryDrawer id={opened} onClose={() => void setOpened(null)} />
      <EntryReport report={actions.outcome.report} done={actions.outcome.done} onClose={actions.close} />
      <JobWindow jobId={actions.outcome.jobId} onClose={actions.close} describe={describeBatch} />
      <PrintWindow ask={printing} onClose={() => setPrinting(null)} />
    </>
  );
}

type Actions = ReturnType<typeof useEntryActions>;

function useRowActions(
  actions: Actions,
  onView: (id: string) => void,
  onPrint: (ask: PrintAsk) => void,
): (row: OwnEntry) => RowAction[] {
  const held = usePermissions();
  const now = useProductNow();
  return (row) => {
    const open = openWindows(planTimesOf(row.planTimes), now);
    const events = allowedEvents(entryMachine, row.status, "institution", open);
    const selection = { kind: "ids" as const, ids: [row.id] };
    const whose = `“${row.name}”`;
    const printable = row.printableUntil !== null && now.getTime() < Date.parse(row.printableUntil);
    const all: (RowAction & { readonly shown: boolean })[] = [
      { key: "view", label: "查看", shown: true, onClick: () => onView(row.id) },
      {
        key: "submit",
        label: row.status === "returned" ? entryMachine.events.resubmit : entryMachine.events.submit,
        shown: held.has("entry.submit") && (events.includes("submit") || events.includes("resubmit")),
        onClick: () => void actions.submit(selection, `${whose}的报考`),
      },
      {
        key: "print",
        label: "打印准考证",
        shown: held.has("admissionTicket.print") && row.status === "entered" && printable,
        onClick: () => onPrint({ selection, count: 1 }),
      },
      {
        key: "cancel",
        label: entryMachine.events.cancel,
        tone: "danger",
        shown: held.has("entry.cancel") && events.includes("cancel"),
        onClick: () => void actions.cancel(selection, whose),
      },
      {
        key: "remove",
        label: "删除",
        tone: "danger",
        shown: held.has("entry.create") && mayRemoveEntry(row.status),
        onClick: () => void actions.remove(selection, `${whose}的报考记录`),
      },
    ];
    return all.filter((action) => action.shown);
  };
}

function useBatchActions(actions: Actions, onPrint: (ask: PrintAsk) => void): BatchAction<EntryFilters>[] {
  const held = usePermissions();
  const many = (count: number | null) => `所选${count === null ? "" : ` ${count} `}条报考记录`;
  const all: (BatchAction<EntryFilters> & { readonly permission: string })[] = [
    {
      key: "submit",
      permission: "entry.submit",
      label: "批量提交",
      needsSelection: true,
      onClick: (selection, context) => void actions.submit(selection, many(context.count), context),
    },
    {
      key: "cancel",
      permission: "entry.cancel",
      label: "批量取消",
      tone: "danger",
      needsSelection: true,
      onClick: (selection, context) => void actions.cancel(selection, many(context.count), context),
    },
    {
      key: "remove",
      permission: "entry.create",
      label: "批量删除",
      tone: "danger",
      needsSelection: true,
      onClick: (selection, context) => void actions.remove(selection, many(context.count), context),
    },
    {
      key: "print",
      permission: "admissionTicket.print",
      label: "打印准考证",
      needsSelection: true,
      onClick: (selection, context) => onPrint({ selection, count: context.count }),
    },
  ];
  return all.filter((action) => held.has(action.permission));
}
