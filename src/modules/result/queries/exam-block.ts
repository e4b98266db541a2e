import "server-only";
import { type PassRule, usesTotal } from "@/modules/exam-plan/domain/pass-rule";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import type { ExamState } from "@/modules/score/domain/exam-state";
import { isScoreVisible, type ScoreStatus } from "@/modules/score/domain/status";
import type { Db } from "@/server/db/client";
import { evaluate, type PassCondition } from "../domain/evaluate";

/** One subject of the manual's 考核信息 block (§1.4 4.2). */
export interface ExamBlockSubject {
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
  /** null until there is one that may be seen */
  readonly score: { readonly state: ExamState; readonly tenths: number | null } | null;
  /** in percent, where the rule looks at the total */
  readonly weight: number | null;
  /** 单科成绩保留: the 计划编号 the score was reached in, null where it was sat here */
  readonly keptFrom: string | null;
}

/** 考核信息: what one entry takes, and how it went. */
export interface ExamBlock {
  readonly planNumber: string;
  readonly planName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  /** 综合成绩 in thousandths of a point; null where the rule does not look at it or a score is not to be seen */
  readonly total: number | null;
  readonly subjects: readonly ExamBlockSubject[];
}

/**
 * The 考核信息 of an entry the caller has found in scope. An institution is given numbers from 公示 start only; the
 * awarding body sees what it has recorded.
 */
export async function readExamBlock(
  db: Db,
  entryId: string,
  view: { readonly portal: "institution" | "awarding_body"; readonly now: Date },
): Promise<ExamBlock> {
  const entry = await db.entry.findUniqueOrThrow({
    where: { id: entryId },
    select: {
      plan: { select: { number: true, name: true, ...planTimeColumns } },
      qualification: { select: { name: true, level: true } },
      planQualification: { select: { passRule: true, totalPassMark: true } },
      scores: {
        orderBy: { planSubject: { subject: { code: "asc" } } },
        select: {
          status: true,
          examState: true,
          tenths: true,
          keptScore: { select: { entry: { select: { plan: { select: { number: true } } } } } },
          planSubject: {
            select: {
              subjectId: true,
              fullMark: true,
              passMark: true,
              weight: true,
              subject: { select: { code: true, name: true, method: true, minutes: true } },
            },
          },
        },
      },
    },
  });
  const times = planTimesOf(entry.plan);
  const shown = ({ status, examState, tenths, keptScore }: (typeof entry.scores)[number]) => {
    if (!examState) return null;
    const visible =
      view.portal === "awarding_body" ||
      keptScore !== null ||
      isScoreVisible(status as ScoreStatus, times, view.now);
    return visible ? { state: examState as ExamState, tenths } : null;
  };
  const condition = {
    passRule: entry.planQualification.passRule as PassRule,
    totalPassMark: entry.planQualification.totalPassMark,
  };
  const subjects = entry.scores.map((score) => {
    const { subject, subjectId, ...marks } = score.planSubject;
    const keptFrom = score.keptScore?.entry.plan.number ?? null;
    return { ...subject, ...marks, subjectId, score: shown(score), keptFrom };
  });
  return {
    planNumber: entry.plan.number,
    planName: entry.plan.name,
    qualificationName: entry.qualification.name,
    level: entry.qualification.level,
    ...condition,
    total: usesTotal(condition.passRule) ? totalOf(condition, subjects) : null,
    subjects: subjects.map(({ subjectId: _, ...subject }) => subject),
  };
}

/** 综合成绩 of what may be seen; null as long as one number is missing. */
function totalOf(
  condition: PassCondition,
  subjects: readonly (ExamBlockSubject & { readonly subjectId: string })[],
): number | null {
  const counted = subjects.map(({ score, ...subject }) => ({
    ...subject,
    score: score && { examState: score.state, tenths: score.tenths, final: true },
  }));
  return evaluate(condition, counted).total;
}
