import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { systemClock } from "@/server/ports/clock";
import { errorText } from "@/server/trpc/error-text";
import { writeErrorWorkbook } from "@/server/workbook/write-workbook";
import { AppError } from "@/shared/kernel/app-error";
import { MOST_AT_ONCE } from "../domain/limits";
import type { EntryBatch } from "../schema";
import { changeEntries } from "./change-entries";
import { addReports, type BatchReport, type EntryRefusal } from "./report-batch";

interface Progress {
  /** the ids before this place are done */
  readonly next: number;
  readonly report: BatchReport;
}

const START: Progress = { next: 0, report: { done: 0, refused: [] } };

/**
 * Job `entry.batch`: a batch in portions, each with the word that it is done in one transaction, so that a job which
 * is started again after a kill goes on where it was and does nothing twice.
 */
export async function runEntryBatch(job: JobContext<EntryBatch>): Promise<Prisma.InputJsonObject> {
  const scope = job.scope;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids } = job.payload;
  let progress = await readProgress(job);
  while (progress.next < ids.length) {
    await job.progress(progress.next, ids.length);
    progress = await job.db.$transaction((tx) => runPortion(tx, job, scope, progress));
  }
  const { done, refused } = progress.report;
  const fileId = refused.length > 0 ? await writeRefusals(job, scope, refused) : null;
  return { done, refused: refused.length, ...(fileId ? { fileId } : {}) };
}

async function readProgress(job: JobContext<EntryBatch>): Promise<Progress> {
  const row = await job.db.job.findUniqueOrThrow({ where: { id: job.jobId }, select: { result: true } });
  return (row.result as unknown as Progress | null) ?? START;
}

async function runPortion(
  tx: Tx,
  job: JobContext<EntryBatch>,
  scope: InstitutionScope,
  before: Progress,
): Promise<Progress> {
  const ids = job.payload.ids.slice(before.next, before.next + MOST_AT_ONCE);
  const report = await changeEntries(tx, { scope, now: job.now() }, job.payload, ids);
  const after: Progress = { next: before.next + ids.length, report: addReports(before.report, report) };
  // Conditional on the place we started from: two workers that hold the same job cannot both write a portion.
  const written = await tx.$executeRaw`
    UPDATE job SET result = ${JSON.stringify(after)}::jsonb, processed = ${after.next}
    WHERE id = ${job.jobId}::uuid AND COALESCE((result->>'next')::int, 0) = ${before.next}`;
  if (written !== 1) throw new AppError("data.changed");
  return after;
}

const KEPT_MS = 30 * 86_400_000;

/** The refused ones as a workbook, for 任务中心. */
function writeRefusals(
  job: JobContext<EntryBatch>,
  scope: InstitutionScope,
  refused: readonly EntryRefusal[],
): Promise<string> {
  const bytes = writeErrorWorkbook({
    sheetName: "未成功名单",
    columns: [
      { heading: "考生编号", width: 30 },
      { heading: "考生姓名", width: 16 },
    ],
    rows: refused.map((one, index) => ({
      row: index + 2,
      cells: { 考生编号: one.candidateNumber, 考生姓名: one.name },
    })),
    reasons: refused.map((one, index) => ({
      row: index + 2,
      column: "考生姓名",
      reason: errorText(one.code, one.params),
    })),
  });
  return putFile(job.db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "document",
    name: "报考未成功名单.xlsx",
    mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes,
    expiresAt: new Date(systemClock.now().getTime() + KEPT_MS),
  });
}
