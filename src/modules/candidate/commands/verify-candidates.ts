import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { identityProvider } from "@/server/identity/identity-provider";
import { systemPace } from "@/server/identity/pace";
import { enqueue } from "@/server/jobs/enqueue";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { decideTransition } from "@/shared/kernel/transition";
import { type CandidateStatus, candidateMachine, noWindows } from "../domain/status";
import { candidateVerifyJob } from "../jobs";
import { selectionWhere } from "../queries/list-candidates";
import type { CandidateSelection } from "../schema";
import { askChecks } from "./ask-checks";
import { checkIdentities } from "./check-identities";
import type { Asker } from "./question-candidates";
import { endWaiting } from "./run-verification";

export type VerifyOutcome =
  | { readonly kind: "done"; readonly match: boolean }
  | { readonly kind: "job"; readonly jobId: string; readonly count: number };

type Context = CommandContext<InstitutionScope>;

/**
 * 认证 and 批量认证: compares photos through the identity port, each check recorded. One candidate is answered at once; a
 * batch becomes a job over those of the selection that are 信息待认证. Throws `candidate.nothing_to_verify`,
 * `identity.under_way` when all of them are being asked about, for one candidate `candidate.not_found`,
 * `transition.not_allowed`, `identity.ceiling_…`, `identity.refused`, `identity.unanswerable` and
 * `identity.unavailable`.
 */
export async function verifyCandidates(
  ctx: Context,
  input: CandidateSelection,
  asker: Asker = { provider: identityProvider(), pace: systemPace },
): Promise<VerifyOutcome> {
  const { selection } = input;
  if (selection.kind === "ids" && selection.ids.length === 1)
    return verifyOne(ctx, selectionWhere(ctx.scope, input), asker);
  return verifyMany(ctx, selectionWhere(ctx.scope, input), asker);
}

const asked = ({ scope, now }: Context) =>
  ({
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: "candidate.verify",
    entity: "candidate",
  }) as const;

const asking = ({ scope, now }: Context, { provider, pace }: Asker, jobId: string | null) => ({
  scope,
  now,
  due: pace.now(),
  provider: provider.name,
  jobId,
});

async function verifyMany(ctx: Context, where: Prisma.Sql, asker: Asker): Promise<VerifyOutcome> {
  const { db, scope } = ctx;
  return db.$transaction(async (tx) => {
    const jobId = await enqueue(tx, scope, {
      definition: candidateVerifyJob,
      title: "批量认证考生信息",
      payload: {},
    });
    const count = (await askChecks(tx, asking(ctx, asker, jobId), where)).length;
    if (count === 0) {
      const [open] = await tx.$queryRaw<{ id: string }[]>`
        SELECT c.id FROM candidate c WHERE ${where} AND c.status = 'pending' LIMIT 1`;
      throw new AppError(open ? "identity.under_way" : "candidate.nothing_to_verify");
    }
    await tx.job.updateMany({ where: { id: jobId }, data: { total: count } });
    await writeAudit(tx, { ...asked(ctx), entityId: jobId, detail: { count } });
    return { kind: "job", jobId, count };
  });
}

async function verifyOne(ctx: Context, where: Prisma.Sql, asker: Asker): Promise<VerifyOutcome> {
  const { db, scope, now } = ctx;
  const [row] = await db.$queryRaw<{ id: string; status: CandidateStatus }[]>`
    SELECT c.id, c.status FROM candidate c WHERE ${where}`;
  if (!row) throw new AppError("candidate.not_found");
  decideTransition(candidateMachine, row.status, "verify", { actor: "institution", openWindows: noWindows });
  const checkIds = await db.$transaction(async (tx) => {
    const ids = await askChecks(
      tx,
      asking(ctx, asker, null),
      Prisma.sql`${where} AND c.id = ${row.id}::uuid`,
    );
    if (ids.length === 0) throw new AppError("identity.under_way");
    await writeAudit(tx, { ...asked(ctx), entityId: row.id });
    return ids;
  });
  const { signal } = new AbortController();
  const done = await checkIdentities(db, scope, { now, asker, checkIds, signal, tries: 1 });
  if (done.ceiling) {
    await endWaiting(db, { id: { in: checkIds } }, "dropped", done.ceiling, now);
    throw new AppError(`identity.${done.ceiling}`);
  }
  if (done.matched + done.mismatched > 0) return { kind: "done", match: done.matched > 0 };
  if (done.dropped > 0) throw new AppError("data.changed");
  if (done.halt?.kind === "stop") throw new AppError("identity.refused");
  throw new AppError(done.skipped > 0 ? "identity.unanswerable" : "identity.unavailable");
}
