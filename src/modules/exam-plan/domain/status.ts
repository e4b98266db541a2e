import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/**
 * 考试计划: draft → published → voided (§3.9.2). Voiding asks besides that nobody is 已报考 (`mayVoidPlan`).
 * What runs inside a published plan goes by its windows (windows.ts), not by this state.
 */
export const examPlanMachine = defineMachine({
  name: "exam_plan",
  label: "考试计划",
  states: { draft: "草稿", published: "已发布", voided: "已作废" },
  events: { publish: "发布", void: "作废" },
  initial: "draft",
  transitions: [
    { event: "publish", from: ["draft"], to: "published", actor: ["awarding_body"] },
    { event: "void", from: ["published"], to: "voided", actor: ["awarding_body"], reason: true },
  ],
});

export type ExamPlanStatus = StateOf<typeof examPlanMachine>;
export type ExamPlanEvent = EventOf<typeof examPlanMachine>;

/** A published plan may be voided while nobody is 已报考 in it. */
export function mayVoidPlan(enteredCount: number): boolean {
  return enteredCount === 0;
}

/** Whether the whole plan may be rewritten or removed: only a draft. */
export function isPlanFree(status: ExamPlanStatus): boolean {
  return status === "draft";
}

/** Qualifications and subjects freeze with the first 已报考 (§3.9.2); a voided plan changes no more. */
export function mayChangePlanContents(status: ExamPlanStatus, enteredCount: number): boolean {
  return status === "draft" || (status === "published" && enteredCount === 0);
}
