import type { Instant } from "@/shared/kernel/shanghai-time";
import type { PlanTimes } from "./windows";

/** The ten columns of a plan's row that say when what is open. */
export const planTimeColumns = {
  registrationStart: true,
  registrationEnd: true,
  seatingStart: true,
  seatingEnd: true,
  examStart: true,
  examEnd: true,
  scoringStart: true,
  scoringEnd: true,
  publicityStart: true,
  publicityEnd: true,
} as const;

export type PlanTimeColumns = Readonly<Record<keyof typeof planTimeColumns, Instant>>;

/** The five windows of a plan from its columns. */
export function planTimesOf(row: PlanTimeColumns): PlanTimes {
  return {
    registration: { start: row.registrationStart, end: row.registrationEnd },
    seating: { start: row.seatingStart, end: row.seatingEnd },
    exam: { start: row.examStart, end: row.examEnd },
    scoring: { start: row.scoringStart, end: row.scoringEnd },
    publicity: { start: row.publicityStart, end: row.publicityEnd },
  };
}
