import "server-only";
import type { EarlierScore } from "@/modules/result/domain/kept-scores";
import type { Tx } from "@/server/db/client";

type RawScore = EarlierScore & { readonly personKey: string };

/**
 * What these people (by ID digest) have reached in earlier plans of a qualification: final numbers of entries that did not
 * pass and were not voided, those sat there and not kept from a still earlier plan. It looks across institutions, so
 * it serves decisions only.
 */
export async function findEarlierScores(
  tx: Tx,
  target: { readonly planId: string; readonly qualificationId: string },
  digests: readonly string[],
): Promise<Map<string, EarlierScore[]>> {
  const rows = await tx.$queryRaw<RawScore[]>`
    SELECT e."idNumberDigest" AS "personKey", sc.id AS "scoreId", ps."subjectId", sc.tenths, ps."fullMark", ps."passMark",
      p."examEnd" AS "examinedAt"
    FROM entry e
    JOIN result r ON r."entryId" = e.id AND r.status = 'failed'
    JOIN exam_plan p ON p.id = e."planId"
    JOIN score sc ON sc."entryId" = e.id AND sc.status = 'final' AND sc."examState" = 'normal' AND sc."keptScoreId" IS NULL
    JOIN plan_subject ps ON ps.id = sc."planSubjectId"
    WHERE e."idNumberDigest" = ANY(${[...new Set(digests)]}::text[])
      AND e."qualificationId" = ${target.qualificationId}::uuid AND e."planId" <> ${target.planId}::uuid
      AND e.status = 'entered'`;
  const byPerson = new Map<string, EarlierScore[]>();
  for (const { personKey, ...score } of rows) {
    const known = byPerson.get(personKey);
    if (known) known.push(score);
    else byPerson.set(personKey, [score]);
  }
  return byPerson;
}
