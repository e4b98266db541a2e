import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { type JobView, listJobs } from "./job-list";

/**
 * My jobs, again each time one of them has moved: twice a second while one is at work, every three seconds
 * otherwise. Ends when the browser hangs up; the browser then asks again.
 */
export async function* watchJobs(
  db: Db,
  scope: Scope,
  textOf: Parameters<typeof listJobs>[2],
  signal: AbortSignal | undefined,
): AsyncGenerator<JobView[]> {
  let last = "";
  while (!signal?.aborted) {
    const jobs = await listJobs(db, scope, textOf);
    const print = JSON.stringify(jobs.map((job) => [job.id, job.state, job.processed, job.total]));
    if (print !== last) {
      last = print;
      yield jobs;
    }
    const live = jobs.some((job) => job.state === "queued" || job.state === "running");
    await wait(live ? 500 : 3_000, undefined, { ...(signal ? { signal } : {}) }).catch(() => undefined);
  }
}
