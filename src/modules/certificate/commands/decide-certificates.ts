import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { notifyAccounts } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { type CertificateActor, type CertificateEvent, certificateMachine } from "../domain/status";
import {
  lockCertificates,
  type SelectedCertificate,
  selectCertificates,
} from "../queries/selected-certificates";
import type { BodyCertificateSelection } from "../schema";

export interface Decision {
  readonly selection: BodyCertificateSelection;
  readonly event: CertificateEvent;
  readonly reason?: string;
}

/**
 * 签发, 拒绝签发 (with its reason), 重新签发 or 撤销 by the awarding body; gives how many. All of them or none: throws
 * `certificate.not_found`, the state table's refusal, or `data.changed` when somebody else was quicker.
 */
export async function decideAsBody(ctx: CommandContext<AwardingBodyScope>, decision: Decision) {
  const own = Prisma.sql`c."awardingBodyId" = ${ctx.scope.awardingBodyId}::uuid`;
  return decide(ctx, own, "awarding_body", decision);
}

/** The same by the institution whose exam site it is. */
export async function decideAsSite(ctx: CommandContext<InstitutionScope>, decision: Decision) {
  const own = Prisma.sql`c."siteInstitutionId" = ${ctx.scope.institutionId}::uuid`;
  return decide(ctx, own, "institution", decision);
}

async function decide(
  ctx: CommandContext<AwardingBodyScope | InstitutionScope>,
  own: Prisma.Sql,
  actor: CertificateActor,
  { selection, event, reason }: Decision,
): Promise<{ readonly count: number }> {
  const states = certificateMachine.transitions
    .filter((line) => line.event === event)
    .flatMap((line) => line.from);
  const certificates = await selectCertificates(ctx.db, own, selection, states);
  await ctx.db.$transaction(async (tx) => {
    await lockCertificates(tx, certificates);
    for (const ofPlan of byPlan(certificates)) {
      const [first] = ofPlan;
      if (!first) continue;
      await writeTransitions(tx, ofPlan, {
        machine: certificateMachine,
        event,
        attempt: { actor, openWindows: openWindows(first.times, ctx.now), reason: reason ?? null },
        now: ctx.now,
        actor: ctx.scope.actor,
        ownerId: ctx.scope.ownerId,
        write: async (from, to, ids) => {
          const moved = await tx.certificate.updateMany({
            where: { id: { in: ids }, status: from },
            data: {
              status: to,
              reason: reason?.trim() ?? null,
              version: { increment: 1 },
              updatedAt: ctx.now,
            },
          });
          return moved.count;
        },
      });
    }
    await tellNext(tx, ctx.now, event, certificates);
  });
  return { count: certificates.length };
}

/** One plan at a time: its windows decide. */
function byPlan(certificates: readonly SelectedCertificate[]): SelectedCertificate[][] {
  const plans = new Map<string, SelectedCertificate[]>();
  for (const certificate of certificates) {
    const known = plans.get(certificate.planId);
    if (known) known.push(certificate);
    else plans.set(certificate.planId, [certificate]);
  }
  return [...plans.values()];
}

/** Tells the one who signs or releases next. */
async function tellNext(
  tx: Tx,
  at: Date,
  event: CertificateEvent,
  certificates: readonly SelectedCertificate[],
): Promise<void> {
  if (event === "sign_by_body" || event === "resign_by_body") {
    const sites = new Map<string, number>();
    for (const { siteInstitutionId } of certificates)
      sites.set(siteInstitutionId, (sites.get(siteInstitutionId) ?? 0) + 1);
    for (const [institutionId, count] of sites) {
      await notifyAccounts(
        tx,
        { institutionIds: [institutionId], roles: ["institution_admin"] },
        {
          title: `${count} 张证书待考核站点签发`,
          body: "培训评价组织已签发，请在证书发放管理中签发。",
          href: "/institution/certificates?tab=site_pending",
          at,
        },
      );
    }
  }
  if (event === "sign_by_site" || event === "resign_by_site") {
    const bodies = new Map<string, number>();
    for (const { awardingBodyId } of certificates)
      bodies.set(awardingBodyId, (bodies.get(awardingBodyId) ?? 0) + 1);
    for (const [awardingBodyId, count] of bodies) {
      await notifyAccounts(
        tx,
        { awardingBodyId, roles: ["body_admin"] },
        {
          title: `${count} 张证书待发放`,
          body: "考核站点已签发，请在证书发放管理中发放。",
          href: "/awarding-body/certificates?tab=release_pending",
          at,
        },
      );
    }
  }
}
