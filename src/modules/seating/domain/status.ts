import type { PlanSpan } from "@/modules/exam-plan/domain/windows";
import { defineMachine, type EventOf, type StateOf } from "@/shared/kernel/transition";

export type SeatingActor = "institution" | "system";

/**
 * 排考 of one unit (plan, site, qualification, subject; §3.3). The arranging events follow the counts
 * (`arrangeEvent`); `recount_…` are the same when the system frees or adds a place outside the window, as
 * when an entry is cancelled. Publishing opens the tickets; all edits lie inside 排考时间.
 */
export const seatingMachine = defineMachine<
  "unseated" | "partial" | "seated" | "published",
  | "clear"
  | "arrange_partly"
  | "arrange_fully"
  | "recount_none"
  | "recount_partly"
  | "recount_fully"
  | "publish"
  | "publish_partly"
  | "withdraw"
  | "withdraw_partly",
  SeatingActor,
  PlanSpan
>({
  name: "seating",
  label: "排考",
  states: { unseated: "未排考", partial: "部分排考", seated: "已排考", published: "已发布" },
  events: {
    clear: "清空",
    arrange_partly: "排考(部分)",
    arrange_fully: "排考(全部)",
    recount_none: "重新计数(无)",
    recount_partly: "重新计数(部分)",
    recount_fully: "重新计数(全部)",
    publish: "发布",
    publish_partly: "发布(部分未排)",
    withdraw: "撤回发布",
    withdraw_partly: "撤回发布(部分未排)",
  },
  initial: "unseated",
  transitions: [
    {
      event: "clear",
      from: ["unseated", "partial", "seated"],
      to: "unseated",
      actor: ["institution"],
      window: "seating",
    },
    {
      event: "arrange_partly",
      from: ["unseated", "partial", "seated"],
      to: "partial",
      actor: ["institution"],
      window: "seating",
    },
    {
      event: "arrange_fully",
      from: ["unseated", "partial", "seated"],
      to: "seated",
      actor: ["institution"],
      window: "seating",
    },
    { event: "recount_none", from: ["unseated", "partial", "seated"], to: "unseated", actor: ["system"] },
    { event: "recount_partly", from: ["unseated", "partial", "seated"], to: "partial", actor: ["system"] },
    { event: "recount_fully", from: ["unseated", "partial", "seated"], to: "seated", actor: ["system"] },
    { event: "publish", from: ["seated"], to: "published", actor: ["institution"], window: "seating" },
    {
      event: "publish_partly",
      from: ["partial"],
      to: "published",
      actor: ["institution"],
      window: "seating",
      reason: true,
    },
    { event: "withdraw", from: ["published"], to: "seated", actor: ["institution"], window: "seating" },
    {
      event: "withdraw_partly",
      from: ["published"],
      to: "partial",
      actor: ["institution"],
      window: "seating",
    },
  ],
});

export type SeatingStatus = StateOf<typeof seatingMachine>;
export type SeatingEvent = EventOf<typeof seatingMachine>;

/** How many have to be seated in a unit and how many are. */
export interface SeatingCounts {
  readonly expected: number;
  readonly seated: number;
}

/** The state of an unpublished unit by its counts; without candidates it stays 未排考. */
export function statusByCounts({ expected, seated }: SeatingCounts): Exclude<SeatingStatus, "published"> {
  if (seated === 0) return "unseated";
  return seated < expected ? "partial" : "seated";
}

/** The event that an edit of seats by the institution amounts to, by the counts after it. */
export function arrangeEvent(after: SeatingCounts): SeatingEvent {
  const events = { unseated: "clear", partial: "arrange_partly", seated: "arrange_fully" } as const;
  return events[statusByCounts(after)];
}

/** The event for the system when a place was freed or a candidate came without an edit (rule 14). */
export function recountEvent(after: SeatingCounts): SeatingEvent {
  const events = { unseated: "recount_none", partial: "recount_partly", seated: "recount_fully" } as const;
  return events[statusByCounts(after)];
}

/** 撤回发布 leads back to where the counts are. */
export function withdrawEvent({ expected, seated }: SeatingCounts): SeatingEvent {
  return seated < expected ? "withdraw_partly" : "withdraw";
}

/** Seats of a unit may be rearranged until it is published; afterwards 撤回发布 comes first (rule 15). */
export function maySeat(status: SeatingStatus): boolean {
  return status !== "published";
}
