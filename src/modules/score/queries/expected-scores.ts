import "server-only";
import type { Db, Tx } from "@/server/db/client";
import type { ExamState } from "../domain/exam-state";
import type { ScoreStatus } from "../domain/status";
import { EXPECTED } from "./recording-list";

/** A seated candidate in one subject of a plan, as the import and its template need him. */
export interface ExpectedRow {
  readonly entryId: string;
  readonly planSubjectId: string;
  readonly ticketNumber: string;
  readonly subjectCode: string;
  readonly subjectName: string;
  readonly name: string;
  readonly idNumberDigest: string;
  readonly fullMark: number;
  readonly status: ScoreStatus;
  readonly examState: ExamState | null;
  readonly tenths: number | null;
  readonly remark: string;
}

/** Everybody scores are expected of, in the order of subjects and tickets. The caller has found the plan in scope. */
export const readExpected = (db: Db | Tx, planId: string): Promise<ExpectedRow[]> =>
  db.$queryRaw<ExpectedRow[]>`
    SELECT s."entryId", s."planSubjectId", e."ticketNumber", su.code AS "subjectCode", su.name AS "subjectName", e.name,
      e."idNumberDigest", ps."fullMark", COALESCE(sc.status, 'pending') AS status, sc."examState", sc.tenths,
      COALESCE(sc.remark, '') AS remark
    FROM ${EXPECTED}
    JOIN plan_subject ps ON ps.id = s."planSubjectId"
    JOIN subject su ON su.id = ps."subjectId"
    WHERE g."planId" = ${planId}::uuid
    ORDER BY su.code, e."ticketNumber"`;

/** The sealed ID numbers of a plan's seated candidates by 准考证号. Opening them leaves an audit line. */
export async function readSealedIdNumbers(db: Db, planId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.$queryRaw<{ ticketNumber: string; idNumberSealed: string }[]>`
    SELECT DISTINCT e."ticketNumber", e."idNumberSealed" FROM ${EXPECTED} WHERE g."planId" = ${planId}::uuid`;
  return new Map(rows.map((row) => [row.ticketNumber, row.idNumberSealed]));
}
