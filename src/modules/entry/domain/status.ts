import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type EntryActor = "institution" | "awarding_body" | "system";

/**
 * 报考 (§3.1): saved as draft, submitted inside 报考时间, sent back or cancelled by the awarding body, and
 * lapsed by the system when registration ends unsubmitted, or the plan is voided. Sending back asks besides that nobody is seated
 * (`mayReturnEntry`). Removing a draft or returned entry is no transition: see `mayRemoveEntry`.
 */
export const entryMachine = defineMachine<
  "draft" | "entered" | "returned" | "cancelled",
  "submit" | "resubmit" | "return" | "cancel" | "cancel_by_body" | "lapse" | "void_plan",
  EntryActor,
  PlanSpan
>({
  name: "entry",
  label: "报考",
  states: { draft: "待提交", entered: "已报考", returned: "已退回", cancelled: "已取消" },
  events: {
    submit: "提交",
    resubmit: "重新提交",
    return: "退回",
    cancel: "取消报考",
    cancel_by_body: "取消",
    lapse: "逾期未提交",
    void_plan: "考试计划作废",
  },
  initial: "draft",
  transitions: [
    { event: "submit", from: ["draft"], to: "entered", actor: ["institution"], window: "registration" },
    { event: "resubmit", from: ["returned"], to: "entered", actor: ["institution"], window: "registration" },
    {
      event: "return",
      from: ["entered"],
      to: "returned",
      actor: ["awarding_body"],
      window: "until_seating_end",
      reason: true,
    },
    {
      event: "cancel",
      from: ["entered"],
      to: "cancelled",
      actor: ["institution"],
      window: "registration",
      reason: true,
    },
    {
      event: "cancel_by_body",
      from: ["entered"],
      to: "cancelled",
      actor: ["awarding_body"],
      window: "until_exam_start",
      reason: true,
    },
    {
      event: "lapse",
      from: ["draft", "returned"],
      to: "cancelled",
      actor: ["system"],
      window: "after_registration",
      reason: true,
    },
    { event: "void_plan", from: ["draft", "returned"], to: "cancelled", actor: ["system"], reason: true },
  ],
});

export type EntryStatus = StateOf<typeof entryMachine>;
export type EntryEvent = EventOf<typeof entryMachine>;

/** The reason the system writes when registration ends over an unsubmitted entry. */
export const LAPSE_REASON = "逾期未提交";

/** The reason the system writes when the plan of an unsubmitted entry is voided. */
export const VOIDED_REASON = "考试计划已作废";

/** An entry is live unless cancelled: one live entry per person, plan and qualification (rule 1). */
export function isLiveEntry(status: EntryStatus): boolean {
  return status !== "cancelled";
}

/** 删除: the institution may remove what it has not submitted (待提交) or what was sent back (已退回). */
export function mayRemoveEntry(status: EntryStatus): boolean {
  return status === "draft" || status === "returned";
}

/** 退回 asks that the candidate holds no seat yet (§3.1). */
export function mayReturnEntry(seatedCount: number): boolean {
  return seatedCount === 0;
}

/** 排考状态 of one entry over its subjects. */
export const entrySeatingLabels = {
  unseated: "未排考",
  partial: "部分排考",
  seated: "已排考",
  published: "已发布",
} as const;
export type EntrySeatingState = keyof typeof entrySeatingLabels;

/** 排考状态 from how many subjects an entry has, how many seats it holds, and how many of those are published. */
export function entrySeatingState(subjects: number, seats: number, published: number): EntrySeatingState {
  if (seats === 0) return "unseated";
  if (seats < subjects) return "partial";
  return published === seats ? "published" : "seated";
}
