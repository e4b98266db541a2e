import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { candidateMachine, noWindows } from "../domain/status";

const NOTE = "重复照片";

/**
 * Rule 25: candidates of one college whose pictures are identical go to 需人工确认, as far as they still wait for
 * their check. The hashes are those of photos that were just attached.
 */
export async function flagSamePhotos(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  hashes: readonly string[],
): Promise<void> {
  // Three others are named at most: an archive may hold the same picture thousands of times.
  const twins = await tx.$queryRaw<{ id: string; others: string }[]>`
    SELECT c.id, other.numbers AS others FROM candidate c CROSS JOIN LATERAL (
      SELECT string_agg(same.number, '、') AS numbers FROM (
        SELECT o.number FROM candidate o WHERE o."institutionId" = c."institutionId"
          AND o."photoSha256" = c."photoSha256" AND o.id <> c.id LIMIT 3) same) other
    WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.status = 'pending'
      AND c."photoSha256" = ANY(${[...new Set(hashes)]}) AND other.numbers IS NOT NULL`;
  if (twins.length === 0) return;
  const notes = twins.map(({ id, others }) => ({ id, note: `${NOTE}：与考生编号 ${others} 的照片相同` }));
  await writeTransitions(
    tx,
    twins.map(({ id }) => ({ id, state: "pending" as const })),
    {
      machine: candidateMachine,
      event: "flag_photo",
      attempt: { actor: "system", openWindows: noWindows },
      now,
      actor: null,
      ownerId: scope.ownerId,
      write: (from, to) => tx.$executeRaw`
        UPDATE candidate c SET status = ${to}, "statusNote" = r.note, version = c.version + 1,
          "updatedAt" = ${now}
        FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) AS r(id uuid, note text)
        WHERE c.id = r.id AND c.status = ${from}`,
    },
  );
}
