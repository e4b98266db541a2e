import "server-only";
import { randomUUID } from "node:crypto";
import type { Prisma } from "@/generated/prisma/client";
import { mintScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { logUnexpected } from "@/server/log";
import { clock, systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import type { JobContext, JobDefinition } from "./definition";
import { tellAsker } from "./tell-asker";

const LEASE_MS = 20_000;
/** A job that took the process down so often is given up; a kill in between is not its fault, so it has some to spare. */
const MAX_ATTEMPTS = 8;

/** A job as it was claimed. */
interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: Prisma.JsonObject;
  readonly userId: string | null;
  readonly attempts: number;
}

/** The name under which this process holds its leases. */
export const workerName = `${process.pid}-${randomUUID().slice(0, 8)}`;

const leaseEnd = (): Date => new Date(systemClock.now().getTime() + LEASE_MS);

/** Which jobs a loop of the worker takes: of these kinds alone, or of all but these. */
export interface JobLane {
  readonly kinds: readonly string[];
  readonly takes: "only" | "others";
}

const ALL_KINDS: JobLane = { kinds: [], takes: "others" };

/**
 * Takes the oldest job of a lane that waits, or one whose holder has died (its lease ran out), under a lock that makes
 * two workers take different ones. Null when there is none.
 */
export async function claimJob(
  db: Db,
  holder = workerName,
  lane: JobLane = ALL_KINDS,
): Promise<ClaimedJob | null> {
  const now = systemClock.now();
  const kinds = [...lane.kinds];
  const rows = await db.$queryRaw<ClaimedJob[]>`
    UPDATE job SET state = 'running', "leaseOwner" = ${holder}, "leaseUntil" = ${leaseEnd()}, attempts = attempts + 1,
      "startedAt" = COALESCE("startedAt", ${now})
    WHERE id = (SELECT id FROM job WHERE (state = 'queued' OR (state = 'running' AND "leaseUntil" < ${now}))
      AND (kind = ANY(${kinds})) = ${lane.takes === "only"}
      ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, kind, payload, "userId", attempts`;
  return rows[0] ?? null;
}

/** In the embedded database every lease of another process is a dead one: one process has it at a time. */
export async function releaseDeadLeases(db: Db): Promise<void> {
  await db.job.updateMany({
    where: { state: "running", leaseOwner: { not: workerName } },
    data: { state: "queued", leaseOwner: null, leaseUntil: null },
  });
}

async function scopeOf(db: Db, userId: string | null) {
  if (!userId) return null;
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      portal: true,
      role: true,
      institutionId: true,
      awardingBodyId: true,
      authorityId: true,
    },
  });
  return user ? mintScope(user) : null;
}

type Outcome =
  | { state: "done"; result: Prisma.InputJsonObject }
  | { state: "failed" | "cancelled"; error: AppError };

async function finish(
  db: Db,
  job: ClaimedJob,
  definition: JobDefinition | undefined,
  outcome: Outcome,
): Promise<void> {
  const error = outcome.state === "done" ? null : outcome.error;
  await db.$transaction(async (tx) => {
    const mine = await tx.job.updateMany({
      where: { id: job.id, state: "running", leaseOwner: workerName },
      data: {
        state: outcome.state,
        finishedAt: systemClock.now(),
        leaseOwner: null,
        leaseUntil: null,
        ...(outcome.state === "done" ? { result: outcome.result } : {}),
        errorCode: error?.code ?? null,
        ...(error ? { errorParams: { ...error.params } as Prisma.InputJsonObject } : {}),
      },
    });
    if (mine.count === 0) return;
    if (error)
      await definition?.onFailed?.({
        tx,
        jobId: job.id,
        payload: job.payload as Prisma.InputJsonObject,
        errorCode: error.code,
      });
    await tellAsker(tx, job, outcome.state, outcome.state === "done" ? outcome.result.said : null);
  });
}

/** Runs one claimed job to its end, keeping its lease, and records the outcome. Never throws. */
export async function runJob(
  db: Db,
  job: ClaimedJob,
  definitions: ReadonlyMap<string, JobDefinition>,
): Promise<void> {
  const definition = definitions.get(job.kind);
  const abort = new AbortController();
  let heartbeat: NodeJS.Timeout | undefined;
  try {
    if (!definition) throw new Error(`no job of kind ${job.kind}`);
    if (job.attempts > MAX_ATTEMPTS) throw new AppError("job.interrupted");
    heartbeat = setInterval(() => void beat(db, job.id, abort), LEASE_MS / 4);
    heartbeat.unref();
    const handler = await definition.load();
    const context: JobContext<Prisma.InputJsonObject> = {
      jobId: job.id,
      db,
      scope: await scopeOf(db, job.userId),
      payload: job.payload as Prisma.InputJsonObject,
      now: () => clock.now(),
      signal: abort.signal,
      progress: (processed, total) => progress(db, job.id, processed, total, abort),
    };
    const result = await handler(context);
    await finish(db, job, definition, { state: "done", result });
  } catch (cause) {
    const error =
      cause instanceof AppError
        ? cause
        : new AppError("system.unexpected", { id: logUnexpected(cause, `job ${job.kind}`) });
    const state = error.code === "job.cancelled" ? "cancelled" : "failed";
    await finish(db, job, definition, { state, error }).catch((again: unknown) =>
      logUnexpected(again, `job ${job.kind}: finish`),
    );
  } finally {
    clearInterval(heartbeat);
  }
}

async function beat(db: Db, id: string, abort: AbortController): Promise<void> {
  try {
    const kept = await db.job.updateMany({
      where: { id, state: "running", leaseOwner: workerName },
      data: { leaseUntil: leaseEnd() },
    });
    if (kept.count === 0) abort.abort();
  } catch (error) {
    logUnexpected(error, "job heartbeat");
  }
}

async function progress(
  db: Db,
  id: string,
  processed: number,
  total: number,
  abort: AbortController,
): Promise<void> {
  const rows = await db.$queryRaw<{ cancelRequested: boolean }[]>`
    UPDATE job SET processed = ${processed}, total = ${total}, "leaseUntil" = ${leaseEnd()}
    WHERE id = ${id}::uuid AND state = 'running' AND "leaseOwner" = ${workerName} RETURNING "cancelRequested"`;
  if (rows[0] && !rows[0].cancelRequested) return;
  abort.abort();
  throw new AppError("job.cancelled");
}
