"use client";

import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { confirm } from "@/ui/dialog/confirm";
import type { BatchContext, ListSelection } from "@/ui/list/list-declaration";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import type { CandidateKind } from "../domain/kind";
import type { CandidateFilters, ListedCandidate } from "./candidate-columns";

type Selection = ListSelection<CandidateFilters>;

const one = (row: ListedCandidate): Selection => ({ kind: "ids", ids: [row.id] });
const inBackground = (count: number) =>
  `已开始处理 ${count.toLocaleString("zh-CN")} 名考生，可在任务中心查看进度`;

/** What was and was not deleted of a selection; shown when somebody was not. */
export type DeletedReport = Extract<inferRouterOutputs<AppRouter>["candidate"]["delete"], { kind: "done" }>;

/** A new initial password, to be shown once. */
export type StudentPassword = inferRouterOutputs<AppRouter>["candidate"]["resetPassword"];

/** 删除, 认证 and 重置密码, of one or of a selection, each after its question; `onKept` shows who was not deleted. */
export function useCandidateActions(kind: CandidateKind, onKept: (report: DeletedReport) => void) {
  const utils = trpc.useUtils();
  const deleting = trpc.candidate.delete.useMutation();
  const verifying = trpc.candidate.verify.useMutation();
  const resetting = trpc.candidate.resetPassword.useMutation();
  const rule = trpc.candidate.identityCheck.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY });
  const simulated = rule.data?.simulatedRule;
  const changed = () => utils.candidate.invalidate();

  const runDelete = async (selection: Selection) => {
    const outcome = await deleting.mutateAsync({ kind, selection });
    if (outcome.kind === "job") return notify.hint(inBackground(outcome.count));
    if (outcome.kept.length > 0) return onKept(outcome);
    notify.done(`已删除 ${outcome.deleted} 个学生信息`);
  };
  const runVerify = async (selection: Selection) => {
    const outcome = await verifying.mutateAsync({ kind, selection });
    if (outcome.kind === "job") return notify.hint(inBackground(outcome.count));
    if (outcome.match) notify.done("认证一致，信息准确");
    else notify.hint("认证不一致，请人工确认");
  };

  const deleteOne = async (row: ListedCandidate) => {
    const run = () => runDelete(one(row));
    if (await confirm({ message: "确定删除该学生信息吗？", consequence: row.name, tone: "danger", run }))
      await changed();
  };
  const deleteMany = async (selection: Selection, { count, clearSelection }: BatchContext) => {
    const done = await confirm({
      message: `确定删除${count ?? "所选"}个学生信息吗？`,
      consequence: "只删除已报考证书为 0 的考生，未删除的会列出原因；删除后不能恢复。",
      tone: "danger",
      run: () => runDelete(selection),
    });
    if (!done) return;
    clearSelection();
    await changed();
  };
  const verifyOne = async (row: ListedCandidate) => {
    const done = await confirm({
      title: "认证",
      message: `确定认证考生“${row.name}”的信息吗？`,
      consequence: simulated ? `当前为模拟认证：${simulated}。` : "将与公安系统留存的照片进行比对。",
      confirmLabel: "认证",
      run: () => runVerify(one(row)),
    });
    if (done) await changed();
  };
  const verifyMany = async (selection: Selection, { clearSelection }: BatchContext) => {
    const whose = selection.kind === "ids" ? `所选 ${selection.ids.length} 名考生` : "符合当前条件的考生";
    const done = await confirm({
      title: "批量认证",
      message: `确定认证${whose}中“信息待认证”的考生吗？`,
      consequence: simulated ? `当前为模拟认证：${simulated}。` : "将与公安系统留存的照片逐一比对。",
      confirmLabel: "认证",
      run: () => runVerify(selection),
    });
    if (!done) return;
    clearSelection();
    await changed();
  };
  const resetPassword = async (row: ListedCandidate, onTold: (told: StudentPassword) => void) => {
    await confirm({
      title: "重置密码",
      message: `确定重置考生“${row.name}”的登录密码吗？`,
      consequence:
        "为该考生的学生个人空间账号生成新的初始密码，只显示一次，原密码失效，首次登录须修改。学生个人空间平台尚未开放，开放前考生不能登录。",
      confirmLabel: "重置密码",
      run: async () => onTold(await resetting.mutateAsync({ id: row.id })),
    });
  };
  return { deleteOne, deleteMany, verifyOne, verifyMany, resetPassword };
}
