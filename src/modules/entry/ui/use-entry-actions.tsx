"use client";

import { useState } from "react";
import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import type { BatchContext, ListSelection } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { EntryFilters } from "./entry-filters";
import type { ShownReport } from "./entry-report";

type Selection = ListSelection<EntryFilters>;
type Answer =
  | { readonly kind: "done"; readonly report: ShownReport }
  | { readonly kind: "job"; readonly jobId: string };

/** What the windows of these actions show. */
export interface EntryOutcome {
  readonly done: string;
  readonly report: ShownReport | null;
  readonly jobId: string | null;
}

const NOTHING: EntryOutcome = { done: "", report: null, jobId: null };

/** 提交, 取消报考 and 删除, of one or of a selection, each after its question, with what became of each. */
export function useEntryActions() {
  const utils = trpc.useUtils();
  const submitting = trpc.entry.submit.useMutation();
  const cancelling = trpc.entry.cancel.useMutation();
  const removing = trpc.entry.remove.useMutation();
  const [outcome, setOutcome] = useState<EntryOutcome>(NOTHING);

  const tell = (done: string, answer: Answer) => {
    if (answer.kind === "job") return setOutcome({ done, report: null, jobId: answer.jobId });
    if (answer.report.refused.length === 0) return notify.done(`${done} ${answer.report.done} 人`);
    setOutcome({ done, report: answer.report, jobId: null });
  };
  const finish = async (context?: BatchContext) => {
    context?.clearSelection();
    await utils.entry.invalidate();
  };

  const submit = async (selection: Selection, whose: string, context?: BatchContext) => {
    const run = async () => tell("已提交", await submitting.mutateAsync({ selection }));
    const message = `确定提交${whose}吗？`;
    const consequence = "提交后按当前的考生信息生成报考快照和准考证号，之后修改考生信息不影响本次报考。";
    if (await confirm({ message, consequence, confirmLabel: "提交", run })) await finish(context);
  };
  const cancel = async (selection: Selection, whose: string, context?: BatchContext) => {
    const run = async (reason: string) => tell("已取消", await cancelling.mutateAsync({ selection, reason }));
    const ask = {
      message: `确定取消${whose}的报考吗？`,
      consequence: "取消后释放报考名额和已排的座位，不能恢复；需要时可在报考时间内重新报考。",
      reasonLabel: "取消原因",
      tone: "danger" as const,
      confirmLabel: "取消报考",
      run,
    };
    if ((await confirmWithReason(ask)) !== null) await finish(context);
  };
  const remove = async (selection: Selection, whose: string, context?: BatchContext) => {
    const run = async () =>
      tell("已删除", { kind: "done", report: await removing.mutateAsync({ selection }) });
    const ask = {
      message: `确定删除${whose}吗？`,
      consequence: "只删除待提交、已退回的报考记录；删除后不能恢复。",
      tone: "danger" as const,
      run,
    };
    if (await confirm(ask)) await finish(context);
  };
  const close = () => setOutcome(NOTHING);
  return { submit, cancel, remove, outcome, close };
}
