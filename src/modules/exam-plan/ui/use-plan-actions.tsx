"use client";

import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";
import { findingsOf, valuesOf, withPlanContents } from "./plan-form";

interface PlanRecord {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** 发布, 作废 and 删除 of a plan, each after its question; warnings are shown before publishing (§3.9.2). */
export function usePlanActions() {
  const utils = trpc.useUtils();
  const publishing = trpc.examPlan.publish.useMutation();
  const voiding = trpc.examPlan.void.useMutation();
  const removing = trpc.examPlan.remove.useMutation();
  const changed = () => utils.examPlan.invalidate();

  const publish = async ({ id, version, name }: PlanRecord): Promise<boolean> => {
    const plan = await utils.examPlan.bodyDetail.fetch({ id }, { staleTime: 0 });
    const warnings = findingsOf(valuesOf(plan), withPlanContents([], plan)).filter((one) => one.warning);
    const done = await confirm({
      message: `确定发布考试计划“${name}”吗？`,
      consequence: (
        <>
          发布后参与试点的院校会收到通知；时间只能延长，有考生报考后证书与科目不能再修改。
          {warnings.map((warning) => (
            <span key={warning.path.join(".")} style={{ display: "block" }}>
              请注意：{warning.message}
            </span>
          ))}
        </>
      ),
      tone: warnings.length > 0 ? "warning" : "info",
      confirmLabel: "发布",
      run: () => publishing.mutateAsync({ id, version }),
    });
    if (done) notify.done("考试计划已发布");
    await changed();
    return done;
  };

  const voidPlan = async ({ id, version, name }: PlanRecord) => {
    const reason = await confirmWithReason({
      message: `确定作废考试计划“${name}”吗？`,
      consequence: "作废后院校不能再报考，且不能恢复。",
      reasonLabel: "作废原因",
      tone: "danger",
      confirmLabel: "作废",
      run: (why) => voiding.mutateAsync({ id, version, reason: why }),
    });
    if (reason !== null) notify.done("考试计划已作废");
    await changed();
  };

  const remove = async ({ id, version, name }: PlanRecord) => {
    const done = await confirm({
      message: `确定删除考试计划草稿“${name}”吗？`,
      tone: "danger",
      confirmLabel: "删除",
      run: () => removing.mutateAsync({ id, version }),
    });
    if (done) notify.done("草稿已删除");
    await changed();
  };

  return { publish, voidPlan, remove };
}
