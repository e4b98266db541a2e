import type { PlanSpan, PlanTimes } from "@/modules/exam-plan/domain/windows";
import { type Instant, isWithin, msOf } from "@/shared/kernel/shanghai-time";
import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type ScoreActor = "awarding_body" | "system";

/**
 * 科目成绩 (§3.4): recorded and corrected inside 成绩登记时间, locked by 提交登记, final when 公示 has ended. What
 * people are shown between is derived from the clock (`shownScoreStatus`).
 */
export const scoreMachine = defineMachine<
  "pending" | "recorded" | "submitted" | "final",
  "record" | "submit" | "reopen" | "finalise",
  ScoreActor,
  PlanSpan
>({
  name: "score",
  label: "科目成绩",
  states: { pending: "待登记", recorded: "已登记", submitted: "已提交登记", final: "已发布" },
  events: { record: "登记", submit: "提交登记", reopen: "重新开放登记", finalise: "发布成绩" },
  initial: "pending",
  transitions: [
    {
      event: "record",
      from: ["pending", "recorded"],
      to: "recorded",
      actor: ["awarding_body"],
      window: "scoring",
    },
    { event: "submit", from: ["recorded"], to: "submitted", actor: ["awarding_body"], window: "scoring" },
    {
      event: "reopen",
      from: ["submitted"],
      to: "recorded",
      actor: ["awarding_body"],
      window: "scoring",
      reason: true,
    },
    { event: "finalise", from: ["submitted"], to: "final", actor: ["system"], window: "after_publicity" },
  ],
});

export type ScoreStatus = StateOf<typeof scoreMachine>;
export type ScoreEvent = EventOf<typeof scoreMachine>;

/** 成绩状态 as lists and tabs name it: the stored state seen at a moment. */
export const shownScoreStatusLabels = {
  pending: "待登记",
  recorded: "已登记",
  publicised: "公示中",
  final: "已发布",
} as const;
export type ShownScoreStatus = keyof typeof shownScoreStatusLabels;

/** 成绩状态 at `now`: a submitted score is 已登记 until 公示 starts, 公示中 from then on, 已发布 once final. */
export function shownScoreStatus(status: ScoreStatus, times: PlanTimes, now: Instant): ShownScoreStatus {
  if (status !== "submitted") return status;
  return msOf(now) < msOf(times.publicity.start) ? "recorded" : "publicised";
}

/** Whether the institution sees the number: from 公示 start, and only of what was submitted (§3.4). */
export function isScoreVisible(status: ScoreStatus, times: PlanTimes, now: Instant): boolean {
  const shown = shownScoreStatus(status, times, now);
  return shown === "publicised" || shown === "final";
}

/** Whether the awarding body may enter or change scores of a subject now. */
export function mayRecordScore(status: ScoreStatus, times: PlanTimes, now: Instant): boolean {
  return (status === "pending" || status === "recorded") && isWithin(times.scoring, now);
}
