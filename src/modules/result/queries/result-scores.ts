import "server-only";
import type { ExamState } from "@/modules/score/domain/exam-state";
import type { Db } from "@/server/db/client";

/** One subject of 各科成绩: 科目: 分/合格分 ✓✗. */
export interface ResultScore {
  readonly subject: string;
  readonly passMark: number;
  /** null until it may be seen */
  readonly state: ExamState | null;
  readonly tenths: number | null;
}

interface RawScore extends ResultScore {
  readonly entryId: string;
}

/**
 * The scores of some entries, one for each subject of their qualification. What an institution may not see yet (before
 * 公示, §3.4) does not leave the database.
 */
export async function readScoresOf(
  db: Db,
  entryIds: readonly string[],
  view: { readonly portal: "institution" | "awarding_body"; readonly now: Date },
): Promise<ReadonlyMap<string, ResultScore[]>> {
  const all = view.portal === "awarding_body";
  const rows = await db.$queryRaw<RawScore[]>`
    SELECT e.id AS "entryId", su.name AS subject, ps."passMark", sc."examState" AS state, sc.tenths
    FROM entry e
    JOIN exam_plan p ON p.id = e."planId"
    JOIN plan_subject ps ON ps."planQualificationId" = e."planQualificationId"
    JOIN subject su ON su.id = ps."subjectId"
    LEFT JOIN score sc ON sc."entryId" = e.id AND sc."planSubjectId" = ps.id
      AND (${all} OR (p."publicityStart" <= ${view.now}::timestamptz AND sc.status IN ('submitted', 'final')))
    WHERE e.id = ANY(${[...entryIds]}::uuid[])
    ORDER BY su.code`;
  const byEntry = new Map<string, ResultScore[]>();
  for (const { entryId, ...score } of rows) {
    const known = byEntry.get(entryId);
    if (known) known.push(score);
    else byEntry.set(entryId, [score]);
  }
  return byEntry;
}
