import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Tx } from "@/server/db/client";
import type { JobContext } from "@/server/jobs/definition";
import { AppError } from "@/shared/kernel/app-error";
import type { CertificateEvent } from "../domain/status";
import type { DecisionPayload } from "../jobs";
import { MOST_AT_ONCE } from "../schema";
import { decidePortion, tellNext } from "./decide-certificates";

/**
 * Job `certificate.decide`: signs or refuses many certificates in portions, each a transaction of its own. Started
 * again it passes over what it has done; what somebody else has moved meanwhile is counted as skipped.
 */
export async function runDecisions(job: JobContext<DecisionPayload>) {
  const { scope } = job;
  if (scope?.kind !== "awarding_body" && scope?.kind !== "institution") throw new AppError("auth.no_scope");
  const { ids, reason } = job.payload;
  const event = job.payload.event as CertificateEvent;
  for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
    await job.progress(at, ids.length);
    const portion = ids.slice(at, at + MOST_AT_ONCE);
    const by = { scope, now: job.now() };
    await job.db.$transaction((tx) => decidePortion(tx, by, portion, { event, reason }));
  }
  await job.progress(ids.length, ids.length);
  return job.db.$transaction((tx) => finishDecisions(tx, job, event));
}

/** Counts what was done by its audit lines and tells who acts next, once a job. */
async function finishDecisions(tx: Tx, job: JobContext<DecisionPayload>, event: CertificateEvent) {
  const { ids, since } = job.payload;
  const moved = await tx.$queryRaw<{ siteInstitutionId: string; awardingBodyId: string }[]>`
    SELECT c."siteInstitutionId", c."awardingBodyId" FROM certificate c
    WHERE c.id = ANY(${ids}::uuid[]) AND EXISTS (
      SELECT 1 FROM audit_log a WHERE a.entity = 'certificate' AND a."entityId" = c.id::text
        AND a.action = ${`certificate.${event}`} AND a."userId" = ${job.scope?.actor.userId}::uuid
        AND a.at >= ${new Date(since)}::timestamptz)`;
  const mark = { entity: "job", entityId: job.jobId, action: "certificate.notify" };
  if (!(await tx.auditLog.findFirst({ where: mark, select: { id: true } }))) {
    const at = job.now();
    await writeAudit(tx, { ...mark, at, actor: null, ownerId: job.scope?.ownerId ?? null });
    await tellNext(tx, at, event, moved);
  }
  return { done: moved.length, skipped: ids.length - moved.length };
}
