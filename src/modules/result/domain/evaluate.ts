import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import type { ExamState } from "@/modules/score/domain/exam-state";
import type { ResultStatus } from "./status";

/** A score that counts; `tenths` is the mark × 10 and null unless 正常. */
export interface CountedScore {
  readonly examState: ExamState;
  readonly tenths: number | null;
  /** 已发布 */
  readonly final: boolean;
}

/** A subject of an entry with its score, if there is one. Marks in points, weight in percent. */
export interface CountedSubject {
  readonly subjectId: string;
  readonly passMark: number;
  readonly weight?: number | null;
  readonly score: CountedScore | null;
}

export interface EvaluatedSubject {
  readonly subjectId: string;
  /** null while it has no final score */
  readonly passed: boolean | null;
}

/** 考证结果 of one entry. `total` is the weighted total in thousandths of a point, null where there is none. */
export interface Evaluation {
  readonly status: ResultStatus;
  readonly total: number | null;
  readonly subjects: readonly EvaluatedSubject[];
}

/** 考核通过条件 of the plan; the weighted total that passes is in whole points. */
export interface PassCondition {
  readonly passRule: PassRule;
  readonly totalPassMark: number;
}

/**
 * 考证结果 from the scores (§3.5, rules 19–21): 待评定 until every subject has a final score; 成绩无效 when one of
 * them is 作弊; else passed or not by the plan's rule. 缺考 and 违纪 are no number and fail their subject, and
 * with it every rule. Nothing is rounded: 59.9 does not pass 60.
 */
export function evaluate(condition: PassCondition, subjects: readonly CountedSubject[]): Evaluation {
  const evaluated = subjects.map(({ subjectId, passMark, score }) => ({
    subjectId,
    passed: score?.final ? hasPassed(score, passMark) : null,
  }));
  const total = weightedTotal(subjects);
  return { status: decide(condition, subjects, evaluated, total), total, subjects: evaluated };
}

function decide(
  { passRule, totalPassMark }: PassCondition,
  subjects: readonly CountedSubject[],
  evaluated: readonly EvaluatedSubject[],
  total: number | null,
): ResultStatus {
  if (subjects.length === 0 || evaluated.some(({ passed }) => passed === null)) return "pending";
  if (subjects.some(({ score }) => score?.examState === "cheating")) return "void";
  const eachPassed = evaluated.every(({ passed }) => passed);
  const totalPassed = total !== null && total >= totalPassMark * 1000;
  const passed: Readonly<Record<PassRule, boolean>> = {
    each_subject: eachPassed,
    weighted_total: totalPassed,
    each_subject_and_total: eachPassed && totalPassed,
  };
  return passed[passRule] ? "passed" : "failed";
}

function hasPassed(score: CountedScore, passMark: number): boolean {
  return score.examState === "normal" && score.tenths !== null && score.tenths >= passMark * 10;
}

/** Σ mark × weight in thousandths of a point; null as long as a subject has no number or no weight. */
function weightedTotal(subjects: readonly CountedSubject[]): number | null {
  let total = 0;
  for (const { weight, score } of subjects) {
    if (weight === undefined || weight === null || score?.examState !== "normal" || score.tenths === null)
      return null;
    total += score.tenths * weight;
  }
  return subjects.length === 0 ? null : total;
}

/** 综合成绩 as people write it: thousandths without rounding and without trailing zeros. */
export function totalText(total: number): string {
  const decimals = String(total % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  return decimals === "" ? String(total / 1000) : `${Math.floor(total / 1000)}.${decimals}`;
}

/** Passing makes a certificate record 培训评价组织待签发; nothing else does. */
export function earnsCertificate(status: ResultStatus): boolean {
  return status === "passed";
}

/** The bar above the list: 报考/实考/缺考/通过/通过率. A rate in tenths of a percent, null while nobody sat. */
export interface ResultSummary {
  readonly entered: number;
  readonly sat: number;
  readonly absent: number;
  readonly passed: number;
  readonly passRate: number | null;
}

/** Counts entries: 缺考 is who missed every subject, 实考 all others with a score; the rate is of 实考. */
export function summarise(
  entries: readonly { readonly status: ResultStatus; readonly examStates: readonly (ExamState | null)[] }[],
): ResultSummary {
  const known = entries.filter(({ examStates }) => examStates.some((state) => state !== null));
  const absent = known.filter(({ examStates }) => examStates.every((state) => state === "absent")).length;
  const passed = entries.filter(({ status }) => status === "passed").length;
  const sat = known.length - absent;
  const passRate = sat === 0 ? null : Math.round((passed * 1000) / sat);
  return { entered: entries.length, sat, absent, passed, passRate };
}
