import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { CandidateKind } from "../domain/kind";

/** Where a candidate stands among those who are 需人工确认, in the order of the list. */
export interface ConfirmQueue {
  /** from 1; null when he is not among them (any more) */
  readonly position: number | null;
  readonly left: number;
  readonly previousId: string | null;
  readonly nextId: string | null;
}

/** The neighbours of a candidate in 人工确认, so that the window can go from one to the next. */
export async function readConfirmQueue(
  db: Db,
  scope: InstitutionScope,
  { kind, id }: { readonly kind: CandidateKind; readonly id: string },
): Promise<ConfirmQueue> {
  const [found] = await db.$queryRaw<ConfirmQueue[]>`
    SELECT position, "left", "previousId", "nextId" FROM (
      SELECT c.id, (row_number() OVER line)::int AS position, (count(*) OVER ())::int AS "left",
        lag(c.id) OVER line AS "previousId", lead(c.id) OVER line AS "nextId"
      FROM candidate c WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.kind = ${kind}
        AND c.status = 'manual'
      WINDOW line AS (ORDER BY c."createdAt" DESC, c.id)) queue
    WHERE id = ${id}::uuid`;
  if (found) return found;
  const left = await db.candidate.count({
    where: { institutionId: scope.institutionId, kind, status: "manual" },
  });
  return { position: null, left, previousId: null, nextId: null };
}
