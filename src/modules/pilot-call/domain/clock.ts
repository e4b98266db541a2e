import { type Instant, isWithin, msOf, type TimeRange } from "@/shared/kernel/shanghai-time";

/** 申报计划 by the clock (§3.10): nothing of it is stored. */
export const callStateLabels = { upcoming: "未开始", running: "进行中", ended: "已结束" } as const;
export type CallState = keyof typeof callStateLabels;
export const callStates = Object.keys(callStateLabels) as CallState[];

/** Where a call stands at `now`; its beginning is in, its end is out. */
export function callState(times: TimeRange, now: Instant): CallState {
  if (isWithin(times, now)) return "running";
  return msOf(now) < msOf(times.start) ? "upcoming" : "ended";
}

/** The windows the state table of an application may ask for: `call`, while its call runs. */
export const openCallWindows = (times: TimeRange, now: Instant): ReadonlySet<"call"> =>
  new Set(isWithin(times, now) ? ["call" as const] : []);

/** What a province may do to its call at `now`: everything before it begins, its end alone from then on. */
export const callEvents = { edit: "编辑", remove: "删除", extend: "延长", close: "结束" } as const;
export type CallEvent = keyof typeof callEvents;

const allowed: Readonly<Record<CallState, readonly CallEvent[]>> = {
  upcoming: ["edit", "remove"],
  running: ["extend", "close"],
  ended: ["extend"],
};

/** The events of a call in that state, in the order their buttons stand. */
export const allowedCallEvents = (state: CallState): readonly CallEvent[] => allowed[state];
