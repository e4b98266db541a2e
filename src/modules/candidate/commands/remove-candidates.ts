import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { writeAudits } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { systemClock } from "@/server/ports/clock";
import { markErrors } from "@/server/workers/error-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { expireFiles } from "./expire-files";

const PORTION = 200;
const KEPT_MS = 30 * 86_400_000;

/** A candidate who was not deleted, and why. */
export interface KeptCandidate {
  readonly number: string;
  readonly name: string;
  readonly reason: string;
}

export interface Removal {
  readonly deleted: number;
  readonly kept: readonly KeptCandidate[];
}

interface Progress extends Removal {
  /** the ids before this place are done */
  readonly next: number;
}

const START: Progress = { next: 0, deleted: 0, kept: [] };

/**
 * Job `candidate.delete`: each portion with the word that it is done in one transaction, so that a run after a kill
 * goes on where the last one was and its report is whole.
 */
export async function runDeleteCandidates(
  job: JobContext<{ readonly ids: readonly string[] }>,
): Promise<Prisma.InputJsonObject> {
  const { scope } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids } = job.payload;
  const row = await job.db.job.findUniqueOrThrow({ where: { id: job.jobId }, select: { result: true } });
  let progress = (row.result as unknown as Progress | null) ?? START;
  while (progress.next < ids.length) {
    await job.progress(progress.next, ids.length);
    progress = await job.db.$transaction((tx) => runPortion(tx, job, scope, progress));
  }
  await job.progress(ids.length, ids.length);
  const { deleted, kept } = progress;
  const fileId = kept.length > 0 ? await writeKeptList(job.db, scope, kept) : null;
  return { deleted, kept: kept.length, ...(fileId ? { fileId } : {}) };
}

async function runPortion(
  tx: Tx,
  job: JobContext<{ readonly ids: readonly string[] }>,
  scope: InstitutionScope,
  before: Progress,
): Promise<Progress> {
  const ids = job.payload.ids.slice(before.next, before.next + PORTION);
  const { deleted, kept } = await deletePortion(tx, scope, job.now(), ids);
  const after: Progress = {
    next: before.next + ids.length,
    deleted: before.deleted + deleted,
    kept: [...before.kept, ...kept],
  };
  // Conditional on the place we started from: two workers that hold the same job cannot both write a portion.
  const written = await tx.$executeRaw`
    UPDATE job SET result = ${JSON.stringify(after)}::jsonb, processed = ${after.next}
    WHERE id = ${job.jobId}::uuid AND COALESCE((result->>'next')::int, 0) = ${before.next}`;
  if (written !== 1) throw new AppError("data.changed");
  return after;
}

/** Deletes those of the candidates that have no entries, with their audit lines, portion by portion. */
export async function removeCandidates(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<Removal> {
  let deleted = 0;
  const kept: KeptCandidate[] = [];
  for (let at = 0; at < ids.length; at += PORTION) {
    const part = await db.$transaction((tx) => deletePortion(tx, scope, now, ids.slice(at, at + PORTION)));
    deleted += part.deleted;
    kept.push(...part.kept);
  }
  return { deleted, kept };
}

interface Locked {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly idNumberMask: string;
  readonly status: string;
  readonly photoFileId: string | null;
  readonly entryCount: number;
}

async function deletePortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  ids: readonly string[],
): Promise<Removal> {
  // The lock holds off an entry that is being made: its foreign key waits, and then finds no candidate.
  const found = await tx.$queryRaw<Locked[]>`
    SELECT c.id, c.number, c.name, c."idNumberMask", c.status, c."photoFileId", c."entryCount" FROM candidate c
    WHERE c."institutionId" = ${scope.institutionId}::uuid AND c.id = ANY(${[...ids]}::uuid[])
    ORDER BY c.id FOR UPDATE OF c`;
  // A statement of its own: what was entered while the lock was waited for is seen.
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "candidateId" AS id FROM entry
    WHERE "candidateId" = ANY(${found.map((row) => row.id)}::uuid[])`;
  const entered = new Set(held.map((row) => row.id));
  const rows = found.filter((row) => row.entryCount === 0 && !entered.has(row.id));
  await removeRows(tx, scope, now, rows);
  const byId = new Map(found.map((row) => [row.id, row]));
  const kept = ids.flatMap((id) => {
    const row = byId.get(id);
    return row && (row.entryCount > 0 || entered.has(id)) ? [keptOf(row)] : [];
  });
  return { deleted: rows.length, kept };
}

const keptOf = ({ number, name, entryCount }: Locked): KeptCandidate => ({
  number,
  name,
  reason: entryCount > 0 ? `已报考证书 ${entryCount} 项` : "有待提交、已退回或已取消的报考记录",
});

async function removeRows(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  rows: readonly Locked[],
): Promise<void> {
  if (rows.length === 0) return;
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
}

/** Those who were not deleted as a workbook, kept for thirty days; its file id. */
export async function writeKeptList(
  db: Db,
  scope: InstitutionScope,
  kept: readonly KeptCandidate[],
): Promise<string> {
  const bytes = await markErrors({
    sheetName: "未删除名单",
    columns: [
      { heading: "学生编号", width: 30 },
      { heading: "学生姓名", width: 16 },
    ],
    rows: kept.map(({ number, name }, index) => ({
      row: index + 2,
      cells: { 学生编号: number, 学生姓名: name },
    })),
    reasons: kept.map(({ reason }, index) => ({ row: index + 2, column: "学生姓名", reason })),
  });
  return putFile(db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: "未删除名单.xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: Buffer.from(bytes),
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
}
