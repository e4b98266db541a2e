import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { openWindows, type PlanTimes } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { enqueue } from "@/server/jobs/enqueue";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { decideTransition } from "@/shared/kernel/transition";
import { isUuid } from "@/shared/kernel/uuid";
import { type CertificateEvent, type CertificateStatus, certificateMachine } from "../domain/status";
import { decisionJob } from "../jobs";
import {
  byPlan,
  lockCertificates,
  lockStillThere,
  type SelectedCertificate,
  selectCertificates,
} from "../queries/selected-certificates";
import { type BodyCertificateSelection, MOST_AT_ONCE } from "../schema";

export interface Decision {
  readonly selection: BodyCertificateSelection;
  readonly event: CertificateEvent;
  readonly reason?: string;
}

/** What was decided at once, or the job that decides it. */
export interface DecisionAnswer {
  readonly count: number;
  readonly jobId: string | null;
}

type Ctx = CommandContext<AwardingBodyScope | InstitutionScope>;

const words: Partial<Record<CertificateEvent, string>> = {
  sign_by_body: "签发",
  sign_by_site: "签发",
  refuse_by_body: "拒绝签发",
  refuse_by_site: "拒绝签发",
  resign_by_body: "重新签发",
  resign_by_site: "重新签发",
};

/** The certificates a scope decides on: the awarding body's own, or those of the institution's exam sites. */
const ownOf = (scope: AwardingBodyScope | InstitutionScope): Prisma.Sql =>
  scope.kind === "awarding_body"
    ? Prisma.sql`c."awardingBodyId" = ${scope.awardingBodyId}::uuid`
    : Prisma.sql`c."siteInstitutionId" = ${scope.institutionId}::uuid`;

/** The same as its list finds them: by 考生编号, which holds a part of the ID number, only one's own candidates. */
const decidable = (scope: AwardingBodyScope | InstitutionScope, selection: BodyCertificateSelection) =>
  scope.kind === "institution" && selection.kind === "matching" && selection.filters.candidateNumber
    ? Prisma.sql`${ownOf(scope)} AND c."institutionId" = ${scope.institutionId}::uuid`
    : ownOf(scope);

/** One's own candidate who was examined at a borrowed site is signed for by that site's institution. */
async function refuseOtherSites({ db, scope }: Ctx, selection: BodyCertificateSelection): Promise<void> {
  if (scope.kind !== "institution" || selection.kind !== "ids") return;
  const elsewhere = await db.certificate.count({
    where: {
      id: { in: selection.ids.filter(isUuid) },
      institutionId: scope.institutionId,
      siteInstitutionId: { not: scope.institutionId },
    },
  });
  if (elsewhere > 0) throw new AppError("certificate.other_site", { count: elsewhere });
}

/**
 * 签发, 拒绝签发 (with its reason), 重新签发 or 撤销 by the awarding body or by the institution whose exam site it is;
 * gives how many. Up to 500 at once, all of them or none; more become a job. Throws `certificate.not_found`, the state
 * table's refusal, or `data.changed` when somebody else was quicker.
 */
export async function decideCertificates(ctx: Ctx, decision: Decision): Promise<DecisionAnswer> {
  const { selection, event, reason } = decision;
  await refuseOtherSites(ctx, selection);
  const certificates = await selectCertificates(
    ctx.db,
    decidable(ctx.scope, selection),
    selection,
    statesOf(event),
  );
  if (certificates.length > MOST_AT_ONCE) return enqueueDecisions(ctx, decision, certificates);
  await ctx.db.$transaction(async (tx) => {
    await lockCertificates(tx, certificates);
    await writeDecision(tx, ctx, certificates, { event, reason });
    await tellNext(tx, ctx.now, event, certificates);
  });
  return { count: certificates.length, jobId: null };
}

/** What the table refuses is refused now, not by the job. */
async function enqueueDecisions(
  ctx: Ctx,
  { event, reason }: Decision,
  certificates: readonly SelectedCertificate[],
): Promise<DecisionAnswer> {
  for (const { state, times } of certificates)
    decideTransition(certificateMachine, state, event, attemptOf(ctx, times, reason));
  const jobId = await ctx.db.$transaction((tx) =>
    enqueue(tx, ctx.scope, {
      definition: decisionJob,
      title: `${words[event] ?? "处理"} ${certificates.length} 张证书`,
      payload: {
        event,
        reason: reason ?? null,
        since: ctx.now.toISOString(),
        ids: certificates.map(({ id }) => id),
      },
      total: certificates.length,
    }),
  );
  return { count: certificates.length, jobId };
}

const statesOf = (event: CertificateEvent): CertificateStatus[] =>
  certificateMachine.transitions.filter((line) => line.event === event).flatMap((line) => line.from);

const attemptOf = (ctx: Pick<Ctx, "scope" | "now">, times: PlanTimes, reason: string | null | undefined) => ({
  actor: ctx.scope.kind,
  openWindows: openWindows(times, ctx.now),
  reason: reason ?? null,
});

/**
 * Decides on a portion of a job's certificates in the caller's transaction and gives those it moved; what is no longer
 * in a state to be decided on is passed over, so that a portion may be done again.
 */
export async function decidePortion(
  tx: Tx,
  by: Pick<Ctx, "scope" | "now">,
  ids: readonly string[],
  what: { readonly event: CertificateEvent; readonly reason: string | null },
): Promise<number> {
  const certificates = await lockStillThere(tx, ownOf(by.scope), ids, statesOf(what.event));
  await writeDecision(tx, by, certificates, what);
  return certificates.length;
}

async function writeDecision(
  tx: Tx,
  by: Pick<Ctx, "scope" | "now">,
  certificates: readonly SelectedCertificate[],
  { event, reason }: { readonly event: CertificateEvent; readonly reason?: string | null | undefined },
): Promise<void> {
  for (const ofPlan of byPlan(certificates)) {
    const [first] = ofPlan;
    if (!first) continue;
    await writeTransitions(tx, ofPlan, {
      machine: certificateMachine,
      event,
      attempt: attemptOf(by, first.times, reason),
      now: by.now,
      actor: by.scope.actor,
      ownerId: by.scope.ownerId,
      write: async (from, to, ids) => {
        const moved = await tx.certificate.updateMany({
          where: { id: { in: ids }, status: from },
          data: {
            status: to,
            reason: reason?.trim() ?? null,
            version: { increment: 1 },
            updatedAt: by.now,
          },
        });
        return moved.count;
      },
    });
  }
}

/** Tells the one who signs or releases next. */
export async function tellNext(
  tx: Tx,
  at: Date,
  event: CertificateEvent,
  certificates: readonly Pick<SelectedCertificate, "siteInstitutionId" | "awardingBodyId">[],
): Promise<void> {
  if (event === "sign_by_body" || event === "resign_by_body") {
    const sites = new Map<string, number>();
    for (const { siteInstitutionId } of certificates)
      sites.set(siteInstitutionId, (sites.get(siteInstitutionId) ?? 0) + 1);
    for (const [institutionId, count] of sites) {
      await notify(tx, {
        kind: "certificates_to_sign",
        to: { owners: [institutionId] },
        params: { count },
        at,
      });
    }
  }
  if (event === "sign_by_site" || event === "resign_by_site") {
    const bodies = new Map<string, number>();
    for (const { awardingBodyId } of certificates)
      bodies.set(awardingBodyId, (bodies.get(awardingBodyId) ?? 0) + 1);
    for (const [awardingBodyId, count] of bodies) {
      await notify(tx, {
        kind: "certificates_to_release",
        to: { owners: [awardingBodyId] },
        params: { count },
        at,
      });
    }
  }
}
