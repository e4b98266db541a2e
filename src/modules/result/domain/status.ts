import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

/** 考证结果 (§3.5): the system settles it once all the entry's scores are final, which is after 公示. */
export const resultMachine = defineMachine<
  "pending" | "passed" | "failed" | "void",
  "pass" | "fail" | "void",
  "system",
  PlanSpan
>({
  name: "result",
  label: "考证结果",
  states: { pending: "待评定", passed: "已通过", failed: "未通过", void: "成绩无效" },
  events: { pass: "评定通过", fail: "评定未通过", void: "评定成绩无效" },
  initial: "pending",
  transitions: [
    { event: "pass", from: ["pending"], to: "passed", actor: ["system"], window: "after_publicity" },
    { event: "fail", from: ["pending"], to: "failed", actor: ["system"], window: "after_publicity" },
    { event: "void", from: ["pending"], to: "void", actor: ["system"], window: "after_publicity" },
  ],
});

export type ResultStatus = StateOf<typeof resultMachine>;
export type ResultEvent = EventOf<typeof resultMachine>;

/** The event that settles a result as evaluated; null while it is still 待评定. */
export function settleEvent(evaluated: ResultStatus): ResultEvent | null {
  const events = { pending: null, passed: "pass", failed: "fail", void: "void" } as const;
  return events[evaluated];
}
