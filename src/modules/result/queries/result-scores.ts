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
  /** 单科成绩保留: the 计划编号 it was reached in, null where it was sat here */
  readonly keptFrom: string | null;
}

interface RawScore extends ResultScore {
  readonly entryId: string;
}

/**
 * The scores of some entries, one for each subject they take. What an institution may not see yet (before
 * 公示, §3.4) does not leave the database.
 */
export async function readScoresOf(
  db: Db,
  entryIds: readonly string[],
  view: { readonly portal: "institution" | "awarding_body"; readonly now: Date },
): Promise<ReadonlyMap<string, ResultScore[]>> {
  const all = view.portal === "awarding_body";
  const rows = await db.$queryRaw<RawScore[]>`
    SELECT e.id AS "entryId", su.name AS subject, ps."passMark", o.number AS "keptFrom",
      CASE WHEN v.visible THEN sc."examState" END AS state, CASE WHEN v.visible THEN sc.tenths END AS tenths
    FROM entry e
    JOIN exam_plan p ON p.id = e."planId"
    JOIN score sc ON sc."entryId" = e.id
    JOIN plan_subject ps ON ps.id = sc."planSubjectId"
    JOIN subject su ON su.id = ps."subjectId"
    LEFT JOIN score k ON k.id = sc."keptScoreId"
    LEFT JOIN exam_plan o ON o.id = k."planId"
    CROSS JOIN LATERAL (SELECT ${all} OR sc."keptScoreId" IS NOT NULL
      OR (p."publicityStart" <= ${view.now}::timestamptz AND sc.status IN ('submitted', 'final')) AS visible) v
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
