import "server-only";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { JobContext } from "@/server/jobs/definition";
import { AppError } from "@/shared/kernel/app-error";
import { expireFiles } from "./expire-files";

const PORTION = 200;

/** Job `candidate.delete`: what a killed run has deleted is gone, so the next one goes on with the rest. */
export async function runDeleteCandidates(job: JobContext<{ readonly ids: readonly string[] }>) {
  const { scope } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids } = job.payload;
  let deleted = 0;
  for (let at = 0; at < ids.length; at += PORTION) {
    await job.progress(at, ids.length);
    deleted += await removeCandidates(job.db, scope, job.now(), ids.slice(at, at + PORTION));
  }
  await job.progress(ids.length, ids.length);
  return { deleted };
}

/** Deletes those of the candidates that have no entries, with their audit lines, portion by portion; gives how many. */
export async function removeCandidates(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<number> {
  let deleted = 0;
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    deleted += await db.$transaction((tx) => deletePortion(tx, scope, now, portion));
  }
  return deleted;
}

async function deletePortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<number> {
  // The lock holds off an entry that is being made: its foreign key waits, and then finds no candidate.
  const rows = await tx.$queryRaw<
    { id: string; number: string; idNumberMask: string; status: string; photoFileId: string | null }[]
  >`
    SELECT c.id, c.number, c."idNumberMask", c.status, c."photoFileId" FROM candidate c
    WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.id = ANY(${[...ids]}::uuid[]) AND c."entryCount" = 0
      AND NOT EXISTS (SELECT 1 FROM entry e WHERE e."candidateId" = c.id)
    ORDER BY c.id FOR UPDATE OF c`;
  if (rows.length === 0) return 0;
  const { count } = await tx.candidate.deleteMany({ where: { id: { in: rows.map((row) => row.id) } } });
  if (count !== rows.length) throw new AppError("data.changed");
  await expireFiles(
    tx,
    now,
    rows.flatMap((row) => row.photoFileId ?? []),
  );
  await writeAudits(
    tx,
    rows.map((row) => ({
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "candidate.delete",
      entity: "candidate",
      entityId: row.id,
      fromState: row.status,
      detail: { number: row.number, idNumberMask: row.idNumberMask },
    })),
  );
  return rows.length;
}
