import "server-only";
import { msOf } from "@/shared/kernel/shanghai-time";
import { type PlanTimeColumns, planTimesOf } from "../domain/plan-times";
import { type PlanTimes, type PlanWindow, planWindows } from "../domain/windows";

/** The windows as they cross to the browser: ISO 8601 texts. */
export type IsoPlanTimes = Record<PlanWindow, { start: string; end: string }>;

/** The five windows of a plan's row as ISO texts. */
export function isoTimesOf(row: PlanTimeColumns): IsoPlanTimes {
  const times = planTimesOf(row);
  const iso = (window: PlanWindow, side: "start" | "end") =>
    new Date(msOf(times[window][side])).toISOString();
  return Object.fromEntries(
    planWindows.map((window) => [window, { start: iso(window, "start"), end: iso(window, "end") }]),
  ) as IsoPlanTimes;
}

/** The ten columns to write for five windows. */
export function timesToColumns(times: PlanTimes): Record<keyof PlanTimeColumns, Date> {
  const entries = planWindows.flatMap((window) => [
    [`${window}Start`, new Date(msOf(times[window].start))] as const,
    [`${window}End`, new Date(msOf(times[window].end))] as const,
  ]);
  return Object.fromEntries(entries) as Record<keyof PlanTimeColumns, Date>;
}
