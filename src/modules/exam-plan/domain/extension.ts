import { errorFinding } from "@/shared/kernel/finding";
import { type Instant, msOf } from "@/shared/kernel/shanghai-time";
import type { PlanFinding } from "./plan-rules";
import { type PlanTimes, type PlanWindow, planWindowLabels, planWindows } from "./windows";

/** The new ends of a published plan's windows. */
export type PlanEnds = Readonly<Record<PlanWindow, Instant>>;

/** The window that must be over before this one begins; 考试 may begin while 排考 still runs. */
const before: Readonly<Partial<Record<PlanWindow, PlanWindow>>> = {
  seating: "registration",
  scoring: "exam",
  publicity: "scoring",
};

/**
 * The windows of a plan with new ends. Starts stay; only where the window before now ends later does the next one make
 * room and begin at that end.
 */
export function extendedTimes(times: PlanTimes, ends: PlanEnds): PlanTimes {
  const extended = planWindows.map((window) => {
    const { start } = times[window];
    const earlier = before[window];
    const pushed = earlier !== undefined && msOf(ends[earlier]) > msOf(start);
    return [window, { start: pushed ? ends[earlier] : start, end: ends[window] }] as const;
  });
  return Object.fromEntries(extended) as PlanTimes;
}

/**
 * What is wrong with new ends of a published plan's windows: an end is put off, never brought forward, and never into
 * the past; a window that has begun is not begun again, but for 公示, which waits for late scores (§3.9.2, §3.4). The
 * whole plan is judged besides.
 */
export function findExtensionProblems(times: PlanTimes, ends: PlanEnds, now: Instant): PlanFinding[] {
  const extended = extendedTimes(times, ends);
  return planWindows.flatMap((window): PlanFinding[] => {
    const named = { window: planWindowLabels[window] };
    const end = msOf(ends[window]);
    if (end < msOf(times[window].end)) return [errorFinding("window_shortened", named)];
    if (end > msOf(times[window].end) && end <= msOf(now)) return [errorFinding("window_before_now", named)];
    const earlier = before[window];
    const pushed = msOf(extended[window].start) !== msOf(times[window].start);
    const begun = msOf(times[window].start) <= msOf(now);
    return pushed && begun && window !== "publicity" && earlier
      ? [errorFinding("window_started", { ...named, earlier: planWindowLabels[earlier] })]
      : [];
  });
}
