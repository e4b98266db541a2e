import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import { type Instant, msOf } from "@/shared/kernel/shanghai-time";
import { evaluate } from "./evaluate";

/** A final, normal score of the same person and subject in an earlier plan of the same qualification. */
export interface EarlierScore {
  readonly scoreId: string;
  readonly subjectId: string;
  readonly tenths: number;
  /** as the earlier plan had them, in whole points */
  readonly fullMark: number;
  readonly passMark: number;
  /** the end of the earlier plan's 考试时间 */
  readonly examinedAt: Instant;
}

/** What a candidate is entered for; marks in whole points, weight in percent. */
export interface KeepingPlan {
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  /** 单科成绩保留: for so many months after an exam; null = not at all */
  readonly scoreKeptMonths: number | null;
  readonly examStart: Instant;
  /** the subjects his 参考对象 takes */
  readonly subjects: readonly {
    readonly subjectId: string;
    readonly fullMark: number;
    readonly passMark: number;
    readonly weight: number | null;
  }[];
}

/**
 * Which subjects a candidate need not sit again, each with the score that counts instead (§3.5): passed by the earlier
 * plan's mark and by this one's, of the same 满分, and not too old when this exam begins; the best, then the latest.
 * Where that leaves no subject to sit, all are kept if they pass the plan's rule together, and none if they do not.
 */
export function keptScores(
  plan: KeepingPlan,
  earlier: readonly EarlierScore[],
): ReadonlyMap<string, EarlierScore> {
  const { scoreKeptMonths: months } = plan;
  if (months === null) return new Map();
  const kept = new Map<string, EarlierScore>();
  for (const subject of plan.subjects) {
    const [best] = earlier
      .filter((score) => score.subjectId === subject.subjectId && score.fullMark === subject.fullMark)
      .filter((score) => score.tenths >= 10 * Math.max(score.passMark, subject.passMark))
      .filter((score) => msOf(plan.examStart) < monthsAfter(score.examinedAt, months))
      .sort((one, two) => two.tenths - one.tenths || msOf(two.examinedAt) - msOf(one.examinedAt));
    if (best) kept.set(subject.subjectId, best);
  }
  if (kept.size < plan.subjects.length) return kept;
  return passesWith(plan, kept) ? kept : new Map();
}

function passesWith(plan: KeepingPlan, kept: ReadonlyMap<string, EarlierScore>): boolean {
  const subjects = plan.subjects.map(({ subjectId, passMark, weight }) => ({
    subjectId,
    passMark,
    weight,
    score: { examState: "normal" as const, tenths: kept.get(subjectId)?.tenths ?? null, final: true },
  }));
  return evaluate(plan, subjects).status === "passed";
}

/** The same time of the same day in China so many months later; the month's last day where it has no such day. */
export function monthsAfter(moment: Instant, months: number): number {
  const shift = 8 * 3_600_000;
  const wall = new Date(msOf(moment) + shift);
  const target = new Date(wall);
  target.setUTCDate(1);
  target.setUTCMonth(wall.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(wall.getUTCDate(), lastDay));
  return target.getTime() - shift;
}
