import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import type { ScoreRow } from "../domain/import-row";
import { readExpected } from "../queries/expected-scores";
import type { ScoringPlan } from "../queries/scoring-plan";

/**
 * Writes judged scores with their audit lines in one statement, whole or not at all; gives how many. Throws
 * `data.changed` when a seat or a submission has changed since they were judged.
 */
export async function writeScores(
  tx: Tx,
  { scope, now }: { readonly scope: AwardingBodyScope; readonly now: Date },
  plan: ScoringPlan,
  scores: readonly ScoreRow[],
): Promise<number> {
  const expected = await readExpected(tx, plan.id);
  const places = new Map(expected.map((one) => [`${one.ticketNumber} ${one.subjectCode}`, one]));
  const rows = scores.map((score) => {
    const place = places.get(`${score.ticketNumber} ${score.subjectCode}`);
    if (!place) throw new AppError("data.changed");
    const { entryId, planSubjectId } = place;
    const { examState, tenths, remark } = score;
    return { entryId, planSubjectId, examState, tenths, remark };
  });
  const { actor } = scope;
  const written = await tx.$executeRaw`
    WITH given AS (
      SELECT v.*, COALESCE(old.status, 'pending') AS before
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS v("entryId" uuid, "planSubjectId" uuid, "examState" text, tenths int, remark text)
      LEFT JOIN score old ON old."entryId" = v."entryId" AND old."planSubjectId" = v."planSubjectId"
    ), written AS (
      INSERT INTO score AS sc (id, "entryId", "planSubjectId", "planId", status, "examState", tenths, remark, "updatedAt")
      SELECT gen_random_uuid(), "entryId", "planSubjectId", ${plan.id}::uuid, 'recorded', "examState", tenths, remark,
        ${now}::timestamptz
      FROM given ORDER BY "entryId", "planSubjectId"
      ON CONFLICT ("entryId", "planSubjectId") DO UPDATE SET status = 'recorded', "examState" = EXCLUDED."examState",
        tenths = EXCLUDED.tenths, remark = EXCLUDED.remark, version = sc.version + 1, "updatedAt" = EXCLUDED."updatedAt"
      WHERE sc.status IN ('pending', 'recorded')
      RETURNING id, "entryId", "planSubjectId", "examState", tenths
    )
    INSERT INTO audit_log (at, portal, "userId", "userName", "ownerId", action, entity, "entityId", "fromState", "toState", detail)
    SELECT ${now}::timestamptz, ${actor.portal}, ${actor.userId}::uuid, ${actor.name}, ${scope.ownerId}::uuid, 'score.record',
      'score', written.id::text, given.before, 'recorded',
      jsonb_build_object('examState', written."examState", 'tenths', written.tenths, 'import', true)
    FROM written JOIN given USING ("entryId", "planSubjectId")`;
  if (written !== rows.length) throw new AppError("data.changed");
  return written;
}
