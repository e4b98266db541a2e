import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { decideTransition } from "@/shared/kernel/transition";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";
import { candidateVerifyJob } from "../jobs";
import { selectedCandidates } from "../queries/list-candidates";
import type { CandidateSelection } from "../schema";
import { checkIdentities, type IdentityCounts } from "./check-identities";

/** The most candidates whose check is waited for; more go to a job. */
const AT_ONCE = 1;

export type VerifyOutcome =
  | { readonly kind: "done"; readonly counts: IdentityCounts }
  | { readonly kind: "job"; readonly jobId: string; readonly count: number };

/**
 * 认证 and 批量认证: compares photos through the identity port. One candidate is answered at once; a batch becomes a
 * job over those of the selection that are 信息待认证. Throws `candidate.nothing_to_verify`, for one candidate
 * `transition.not_allowed`, and `identity.unavailable`.
 */
export async function verifyCandidates(
  ctx: CommandContext<InstitutionScope>,
  input: CandidateSelection,
): Promise<VerifyOutcome> {
  const { db, scope, now } = ctx;
  const ids = await selectedCandidates(db, scope, input);
  const waiting = await onlyWaiting(ctx, ids);
  if (waiting.length === 0) throw new AppError("candidate.nothing_to_verify");
  const asked = {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: "candidate.verify",
    entity: "candidate",
  } as const;
  if (waiting.length <= AT_ONCE) {
    for (const entityId of waiting) await writeAudit(db, { ...asked, entityId });
    return {
      kind: "done",
      counts: await checkIdentities(db, scope, now, waiting, new AbortController().signal),
    };
  }
  const jobId = await db.$transaction(async (tx) => {
    const made = await enqueue(tx, scope, {
      definition: candidateVerifyJob,
      title: "批量认证考生信息",
      payload: { ids: waiting },
      total: waiting.length,
    });
    await writeAudit(tx, { ...asked, entityId: made, detail: { count: waiting.length } });
    return made;
  });
  return { kind: "job", jobId, count: waiting.length };
}

/** Those that wait for their check; a single one that does not is refused by the table. */
async function onlyWaiting(
  { db, scope }: CommandContext<InstitutionScope>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 1) {
    const row = await db.candidate.findFirst({
      where: { id: { in: [...ids] }, institutionId: scope.institutionId },
      select: { status: true },
    });
    if (!row) throw new AppError("candidate.not_found");
    decideTransition(candidateMachine, row.status as CandidateStatus, "verify", {
      actor: "institution",
      openWindows: noWindows,
    });
    return [...ids];
  }
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM candidate WHERE "institutionId" = ${scope.institutionId}::uuid AND status = 'pending'
      AND id = ANY(${[...ids]}::uuid[])`;
  return rows.map((row) => row.id);
}
