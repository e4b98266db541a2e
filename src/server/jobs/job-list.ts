import "server-only";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import type { ErrorParams } from "@/shared/kernel/app-error";
import { AppError } from "@/shared/kernel/app-error";

/** One of my jobs, as the shell shows it. */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly processed: number;
  readonly total: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** why it failed, in Chinese */
  readonly errorText: string | null;
  /** a link to the file it made, minted for this scope */
  readonly href: string | null;
  readonly result: unknown;
}

const SELECT = {
  id: true,
  kind: true,
  title: true,
  state: true,
  processed: true,
  total: true,
  createdAt: true,
  finishedAt: true,
  errorCode: true,
  errorParams: true,
  result: true,
} as const;

/** The newest 30 jobs this account asked for; `textOf` is the edge's mapping of error codes. */
export async function listJobs(
  db: Db,
  scope: Scope,
  textOf: (code: string, params: ErrorParams) => string,
): Promise<JobView[]> {
  const rows = await db.job.findMany({
    where: { userId: scope.actor.userId },
    orderBy: { createdAt: "desc" },
    take: 30,
    select: SELECT,
  });
  return rows.map(({ errorCode, errorParams, ...row }) => {
    const fileId = (row.result as { fileId?: unknown } | null)?.fileId;
    return {
      ...row,
      state: row.state as JobView["state"],
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      errorText: errorCode ? textOf(errorCode, (errorParams ?? {}) as ErrorParams) : null,
      href: typeof fileId === "string" ? fileLink(scope, fileId, true) : null,
    };
  });
}

/** Asks a job of mine to stop: it does at its next progress. Throws `job.not_found`. */
export async function cancelJob(db: Db, scope: Scope, id: string): Promise<void> {
  const asked = await db.job.updateMany({
    where: { id, userId: scope.actor.userId, state: { in: ["queued", "running"] } },
    data: { cancelRequested: true },
  });
  if (!asked.count) throw new AppError("job.not_found");
}
