import "server-only";
import type { PlanTimes } from "@/modules/exam-plan/domain/windows";
import type { ErrorParams } from "@/shared/kernel/app-error";
import { type Instant, msOf, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import type { entryErrors } from "../errors";

/** One candidate of a batch who was refused, and why: a code of the noun's errors with its parameters. */
export interface EntryRefusal {
  readonly candidateNumber: string;
  readonly name: string;
  readonly code: string;
  readonly params: ErrorParams;
}

/** What became of a batch: how many were done, and each one who was not (rule 6). */
export interface BatchReport {
  readonly done: number;
  readonly refused: readonly EntryRefusal[];
}

/** Two reports as one. */
export const addReports = (one: BatchReport, other: BatchReport): BatchReport => ({
  done: one.done + other.done,
  refused: [...one.refused, ...other.refused],
});

/** Why 报考时间 does not allow `event` at `now`; null when it is open (start ≤ now < end). */
export function windowRefusal(
  times: PlanTimes,
  now: Instant,
  event: string,
): { readonly code: keyof typeof entryErrors; readonly params: ErrorParams } | null {
  const { start, end } = times.registration;
  if (msOf(now) < msOf(start))
    return { code: "entry.window_not_started", params: { at: shanghaiMinute(start), event } };
  if (msOf(now) >= msOf(end))
    return { code: "entry.window_ended", params: { at: shanghaiMinute(end), event } };
  return null;
}
