import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Db, Tx } from "@/server/db/client";
import { identityProvider } from "@/server/identity/identity-provider";
import { systemPace } from "@/server/identity/pace";
import type { JobContext } from "@/server/jobs/definition";
import { AppError } from "@/shared/kernel/app-error";
import {
  type Ceiling,
  describeVerification,
  MOST_FAILURES_IN_A_ROW,
  MOST_THROTTLES,
  throttleDelayMs,
} from "../domain/identity-run";
import { checkIdentities } from "./check-identities";
import type { Asker } from "./question-candidates";

const PORTION = 40;
/** How long a wait lasts before it is asked whether the job should stop. */
const LOOK_MS = 2_000;

type Job = JobContext<Record<string, never>>;

/** Job `candidate.verify`. */
export const runVerifyCandidates = (job: Job) =>
  runVerification(job, { provider: identityProvider(), pace: systemPace });

/**
 * Works through the open checks of a job, a portion at a time; a check that should be tried again waits for its time
 * while the others go on. A restart goes on with what is still open. A ceiling of the day ends the run and leaves the
 * rest 信息待认证. Throws `identity.refused` or `identity.unavailable` when asking is of no use any more.
 */
export async function runVerification(job: Job, asker: Asker) {
  const { db, scope, jobId } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const counts = await countEnds(db, jobId);
  const total = counts.waiting + counts.matched + counts.mismatched + counts.unanswered + counts.dropped;
  let ceiling: Ceiling | null = null;
  let throttles = 0;
  let failures = 0;
  while (counts.waiting > 0 && ceiling === null) {
    await job.progress(total - counts.waiting, total);
    const checkIds = await findDue(db, jobId, asker.pace.now());
    if (checkIds.length === 0) {
      await waitForNext(db, jobId, asker, job.signal);
      continue;
    }
    const { now } = job;
    const done = await checkIdentities(db, scope, { now: now(), asker, checkIds, signal: job.signal });
    for (const key of ["matched", "mismatched", "unanswered", "dropped"] as const) counts[key] += done[key];
    counts.waiting -= done.matched + done.mismatched + done.unanswered + done.dropped;
    failures = done.answers > 0 ? done.failuresSince : failures + done.failuresSince;
    if (done.halt?.kind === "stop") await giveUp(job, "stopped", "identity.refused");
    if (failures >= MOST_FAILURES_IN_A_ROW) await giveUp(job, "no_answer", "identity.unavailable");
    throttles = done.halt ? throttles + 1 : 0;
    if (throttles > MOST_THROTTLES) await giveUp(job, "throttled", "identity.unavailable");
    if (throttles > 0) await asker.pace.pause(throttleDelayMs(throttles), job.signal);
    ceiling = done.ceiling;
  }
  if (ceiling !== null) {
    const left = await endWaiting(db, { jobId }, "dropped", ceiling, job.now());
    counts.dropped += left;
  }
  await job.progress(total, total);
  const { waiting: _, ...ends } = counts;
  return { ...ends, ceiling, said: describeVerification(ends, ceiling) };
}

async function countEnds(db: Db, jobId: string) {
  const counts = { waiting: 0, matched: 0, mismatched: 0, unanswered: 0, dropped: 0 };
  const rows = await db.$queryRaw<{ state: keyof typeof counts; count: number }[]>`
    SELECT state, count(*)::int AS count FROM identity_check WHERE "jobId" = ${jobId}::uuid GROUP BY state`;
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

async function findDue(db: Db, jobId: string, at: Date): Promise<string[]> {
  const rows = await db.identityCheck.findMany({
    where: { jobId, state: "waiting", dueAt: { lte: at } },
    orderBy: [{ dueAt: "asc" }, { candidateId: "asc" }],
    take: PORTION,
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Waits until the next check is due, or for a while. */
async function waitForNext(db: Db, jobId: string, { pace }: Asker, signal: AbortSignal): Promise<void> {
  const next = await db.identityCheck.findFirst({
    where: { jobId, state: "waiting" },
    orderBy: { dueAt: "asc" },
    select: { dueAt: true },
  });
  const left = (next?.dueAt.getTime() ?? 0) - pace.now().getTime();
  await pace.pause(Math.min(Math.max(left, 1), LOOK_MS), signal);
}

/** Ends the run: who was not answered by now is not asked about any more. */
async function giveUp(
  job: Job,
  code: string,
  error: "identity.refused" | "identity.unavailable",
): Promise<never> {
  await endWaiting(job.db, { jobId: job.jobId }, "unanswered", code, job.now());
  throw new AppError(error);
}

/** Ends open checks that will not be made; gives how many. */
export async function endWaiting(
  db: Pick<Tx, "identityCheck">,
  which: Prisma.IdentityCheckWhereInput,
  state: "unanswered" | "dropped",
  code: string,
  now: Date,
): Promise<number> {
  const { count } = await db.identityCheck.updateMany({
    where: { AND: [which, { state: "waiting" }] },
    data: { state, code, finishedAt: now },
  });
  return count;
}
