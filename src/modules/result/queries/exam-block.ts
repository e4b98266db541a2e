import "server-only";
import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import type { ExamState } from "@/modules/score/domain/exam-state";
import { isScoreVisible, type ScoreStatus } from "@/modules/score/domain/status";
import type { Db } from "@/server/db/client";

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
}

/** 考核信息: what one entry was examined in, and how it went. */
export interface ExamBlock {
  readonly planNumber: string;
  readonly planName: string;
  readonly qualificationName: string;
  readonly level: number;
  readonly passRule: PassRule;
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
      planQualification: {
        select: {
          passRule: true,
          subjects: {
            select: {
              id: true,
              fullMark: true,
              passMark: true,
              subject: { select: { code: true, name: true, method: true, minutes: true } },
            },
            orderBy: { subject: { code: "asc" } },
          },
        },
      },
      scores: { select: { planSubjectId: true, status: true, examState: true, tenths: true } },
    },
  });
  const times = planTimesOf(entry.plan);
  const scores = new Map(entry.scores.map((score) => [score.planSubjectId, score]));
  const shown = (planSubjectId: string) => {
    const score = scores.get(planSubjectId);
    if (!score?.examState) return null;
    const visible =
      view.portal === "awarding_body" || isScoreVisible(score.status as ScoreStatus, times, view.now);
    return visible ? { state: score.examState as ExamState, tenths: score.tenths } : null;
  };
  return {
    planNumber: entry.plan.number,
    planName: entry.plan.name,
    qualificationName: entry.qualification.name,
    level: entry.qualification.level,
    passRule: entry.planQualification.passRule as PassRule,
    subjects: entry.planQualification.subjects.map(({ id, fullMark, passMark, subject }) => ({
      ...subject,
      fullMark,
      passMark,
      score: shown(id),
    })),
  };
}
