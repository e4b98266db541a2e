"use client";

import { confirm, confirmWithReason } from "@/ui/dialog/confirm";
import { notify } from "@/ui/notify";
import { trpc } from "@/ui/trpc";

interface Subject {
  readonly planSubjectId: string;
  readonly name: string;
  readonly recorded: number;
  readonly submitted: number;
}

/** 提交登记 and 重新开放登记, each after its question. */
export function useSubmission() {
  const utils = trpc.useUtils();
  const submit = trpc.score.submit.useMutation();
  const reopen = trpc.score.reopen.useMutation();
  const run = async (which: { planId: string; planSubjectId?: string }) => {
    const { count } = await submit.mutateAsync(which);
    notify.done(`已提交 ${count.toLocaleString("zh-CN")} 条成绩`);
    await utils.score.invalidate();
  };
  const consequence = "提交后成绩锁定，不能再修改；公示开始后院校可以看到。";
  return {
    submitPlan: (plan: { readonly id: string; readonly name: string }) =>
      confirm({
        title: "提交登记",
        message: `确定提交“${plan.name}”全部科目的成绩吗？`,
        consequence,
        confirmLabel: "提交登记",
        run: () => run({ planId: plan.id }),
      }),
    submitSubject: (planId: string, subject: Subject) =>
      confirm({
        title: "提交登记",
        message: `确定提交“${subject.name}”的 ${subject.recorded - subject.submitted} 条成绩吗？`,
        consequence,
        confirmLabel: "提交登记",
        run: () => run({ planId, planSubjectId: subject.planSubjectId }),
      }),
    reopenSubject: (planId: string, subject: Subject) =>
      confirmWithReason({
        title: "重新开放登记",
        message: `确定重新开放“${subject.name}”的 ${subject.submitted} 条成绩吗？`,
        consequence: "重新开放后可以修改，需要再次提交登记。",
        reasonLabel: "重新开放原因",
        confirmLabel: "重新开放",
        run: async (reason) => {
          await reopen.mutateAsync({ planId, planSubjectId: subject.planSubjectId, reason });
          notify.done("已重新开放登记");
          await utils.score.invalidate();
        },
      }),
  };
}
