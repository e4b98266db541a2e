import "server-only";
import type { JobContext } from "@/server/jobs/definition";
import { AppError } from "@/shared/kernel/app-error";
import { checkIdentities } from "./check-identities";

const PORTION = 40;

/** Job `candidate.verify`: portion by portion, so that a restart goes on with those that still wait. */
export async function runVerifyCandidates(job: JobContext<{ readonly ids: readonly string[] }>) {
  const { scope } = job;
  if (scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids } = job.payload;
  const counts = { matched: 0, mismatched: 0, skipped: 0 };
  for (let at = 0; at < ids.length; at += PORTION) {
    await job.progress(at, ids.length);
    const part = await checkIdentities(job.db, scope, job.now(), ids.slice(at, at + PORTION), job.signal);
    counts.matched += part.matched;
    counts.mismatched += part.mismatched;
    counts.skipped += part.skipped;
  }
  await job.progress(ids.length, ids.length);
  return counts;
}
