import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import type { ErrorParams } from "@/shared/kernel/app-error";
import { AppError } from "@/shared/kernel/app-error";
import { findMyExport, refuseWithoutPermission } from "./confirm-export";

/** One of my exports, as 导出任务 shows it. */
export interface ExportView {
  readonly id: string;
  readonly title: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled" | "expired";
  readonly rows: number;
  readonly processed: number;
  readonly fileName: string;
  readonly fileSize: number | null;
  readonly jobId: string | null;
  readonly createdAt: string;
  /** when the file goes away; null until it is there */
  readonly expiresAt: string | null;
  readonly errorText: string | null;
  readonly downloads: readonly { readonly userName: string; readonly at: string }[];
}

const NEWEST = 30;

/** My newest exports that were confirmed, with their progress and who took the file. */
export async function listExports(
  db: Db,
  scope: Scope,
  textOf: (code: string, params: ErrorParams) => string,
): Promise<ExportView[]> {
  const rows = await db.dataExport.findMany({
    where: {
      userId: scope.actor.userId,
      portal: scope.kind,
      ownerId: scope.ownerId,
      confirmedAt: { not: null },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: NEWEST,
    select: {
      id: true,
      title: true,
      state: true,
      rows: true,
      fileName: true,
      fileSize: true,
      jobId: true,
      createdAt: true,
      expiresAt: true,
      downloads: { orderBy: { at: "desc" }, take: 20, select: { userName: true, at: true } },
    },
  });
  const jobs = await db.job.findMany({
    where: { id: { in: rows.flatMap(({ jobId }) => (jobId ? [jobId] : [])) } },
    select: { id: true, state: true, processed: true, errorCode: true, errorParams: true },
  });
  const jobOf = new Map(jobs.map((job) => [job.id, job]));
  const now = systemClock.now();
  return rows.map((row) => {
    const job = row.jobId ? jobOf.get(row.jobId) : undefined;
    const gone = row.state === "done" && row.expiresAt !== null && row.expiresAt <= now;
    return {
      ...row,
      state: gone ? "expired" : stateOf(row.state, job?.state),
      processed: job?.processed ?? 0,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      errorText: job?.errorCode ? textOf(job.errorCode, (job.errorParams ?? {}) as ErrorParams) : null,
      downloads: row.downloads.map(({ userName, at }) => ({ userName, at: at.toISOString() })),
    };
  });
}

function stateOf(state: string, job: string | undefined): ExportView["state"] {
  if (state === "done" || state === "expired") return state;
  if (state === "failed") return job === "cancelled" ? "cancelled" : "failed";
  return job === "running" ? "running" : "queued";
}

/**
 * 下载: a link made at the click, for this scope and for minutes, and the line that says who took the file when. Throws
 * `export.not_found`, `export.not_done`, `export.expired`.
 */
export async function downloadExport(
  ctx: CommandContext<Scope>,
  id: string,
): Promise<{ readonly href: string; readonly fileName: string }> {
  const { db, scope, now } = ctx;
  const row = await findMyExport(ctx, id);
  refuseWithoutPermission(scope, row.key);
  const { fileId, expiresAt } = row;
  if (row.state === "expired" || (expiresAt && expiresAt <= systemClock.now()))
    throw new AppError("export.expired");
  if (row.state !== "done" || !fileId) throw new AppError("export.not_done");
  const { userId, name } = scope.actor;
  await db.$transaction(async (tx) => {
    await tx.exportDownload.create({
      data: { exportId: id, userId, userName: name, at: now },
      select: { id: true },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "export.download",
      entity: "export",
      entityId: id,
      detail: { key: row.key, rows: row.rows },
    });
  });
  return { href: fileLink(scope, fileId, true), fileName: row.fileName };
}
