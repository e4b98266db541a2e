import "server-only";
import type { Db } from "@/server/db/client";
import { enqueue } from "@/server/jobs/enqueue";
import { systemClock } from "@/server/ports/clock";
import { closeRegistrationJob, finalisePlanJob } from "../jobs";

/** A settling that ended without settling (results missing, a fault) is tried again after this long. */
const AGAIN_AFTER_MS = 60_000;

/**
 * What the clock makes due at `now` (product time): registrations that ended are closed, plans whose 公示 ended are
 * finalised. Enqueues one job for each and gives how many; one query and no write when nothing is due.
 */
export async function findDuePlans(db: Db, now: Date): Promise<number> {
  const plans = await db.examPlan.findMany({
    where: {
      OR: [
        { status: { not: "draft" }, registrationClosedAt: null, registrationEnd: { lte: now } },
        { status: "published", finalisedAt: null, publicityEnd: { lte: now } },
      ],
    },
    orderBy: { publicityEnd: "asc" },
    take: 100,
    select: { id: true, name: true, status: true, registrationClosedAt: true, publicityEnd: true },
  });
  const due = plans.flatMap(({ id, name, ...plan }) => [
    ...(plan.registrationClosedAt
      ? []
      : [{ definition: closeRegistrationJob, title: `${name} 报考截止`, payload: { planId: id } }]),
    ...(plan.status === "published" && plan.publicityEnd <= now
      ? [{ definition: finalisePlanJob, title: `${name} 成绩生效`, payload: { planId: id } }]
      : []),
  ]);
  const jobs = due.map((job) => ({ ...job, dedupeKey: `${job.definition.kind}:${job.payload.planId}` }));
  const waiting = await recentlyTried(
    db,
    jobs.map((job) => job.dedupeKey),
  );
  const fresh = jobs.filter((job) => !waiting.has(job.dedupeKey));
  if (fresh.length === 0) return 0;
  await db.$transaction(async (tx) => {
    for (const job of fresh) await enqueue(tx, null, job);
  });
  return fresh.length;
}

/** The keys whose job is under way or has ended a moment ago. */
async function recentlyTried(db: Db, keys: readonly string[]): Promise<ReadonlySet<string | null>> {
  if (keys.length === 0) return new Set();
  const rows = await db.job.findMany({
    where: {
      dedupeKey: { in: [...keys] },
      OR: [
        { state: { in: ["queued", "running"] } },
        { finishedAt: { gt: new Date(systemClock.now().getTime() - AGAIN_AFTER_MS) } },
      ],
    },
    select: { dedupeKey: true },
  });
  return new Set(rows.map((row) => row.dedupeKey));
}
