import { msOf } from "@/shared/kernel/shanghai-time";
import { type PlanTimes, planWindows } from "./windows";

/** The windows of a plan, all of them later by `shift` milliseconds. */
export function shiftedTimes(times: PlanTimes, shift: number): PlanTimes {
  const later = (moment: PlanTimes["exam"]["start"]) => new Date(msOf(moment) + shift);
  return Object.fromEntries(
    planWindows.map((window) => [
      window,
      { start: later(times[window].start), end: later(times[window].end) },
    ]),
  ) as PlanTimes;
}
