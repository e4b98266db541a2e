import "server-only";
import { isUsableSite } from "@/modules/exam-site/domain/status";
import { writeAudits } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { siteAllocationMachine } from "../domain/status";
import { borrowersOf, openPlan } from "../queries/allocation-options";
import type { AllocationInput } from "../schema";

type Context = CommandContext<AwardingBodyScope>;

/**
 * 分配考核站点 to one or many institutions, all of them or none (§3.9.4). The plan and the site are held, so that neither
 * is voided or disabled behind it. Throws `siteAllocation.plan_unavailable`, `.site_unavailable`,
 * `.borrower_unavailable`, `.host_itself`, `.duplicate`.
 */
export async function createAllocations(
  ctx: Context,
  input: AllocationInput,
): Promise<{ readonly count: number }> {
  try {
    return await ctx.db.$transaction((tx) => allocate(tx, ctx, input));
  } catch (error) {
    if (!/site_allocation_one_active|planId,qualificationId/.test(uniqueViolation(error) ?? "")) throw error;
    throw new AppError("data.changed");
  }
}

async function allocate(tx: Tx, { scope, now }: Context, input: AllocationInput): Promise<{ count: number }> {
  const target = await findTarget(tx, scope, now, input);
  const borrowers = await findBorrowers(tx, input, target);
  const { planId, qualificationId, siteId, places } = input;
  const made = await tx.siteAllocation.createManyAndReturn({
    data: borrowers.map((one) => ({
      planId,
      qualificationId,
      siteId,
      places,
      institutionId: one.id,
      hostId: target.hostId,
      awardingBodyId: scope.awardingBodyId,
      createdAt: now,
    })),
    select: { id: true, institutionId: true },
  });
  const nameOf = new Map(borrowers.map((one) => [one.id, one.name]));
  await writeAudits(
    tx,
    made.map((one) => ({
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "site_allocation.create",
      entity: "site_allocation",
      entityId: one.id,
      toState: siteAllocationMachine.initial,
      detail: { site: target.site, borrower: nameOf.get(one.institutionId) ?? "", places },
    })),
  );
  await tell(tx, target, borrowers, now);
  return { count: made.length };
}

/** The plan and the site, held until the end; what may not be allocated is refused. */
async function findTarget(tx: Tx, scope: AwardingBodyScope, now: Date, input: AllocationInput) {
  const { planId, qualificationId, siteId } = input;
  await tx.$queryRaw`SELECT id FROM exam_plan WHERE id = ${planId}::uuid
    AND "awardingBodyId" = ${scope.awardingBodyId}::uuid FOR SHARE`;
  await tx.$queryRaw`SELECT id FROM exam_site WHERE id = ${siteId}::uuid
    AND "awardingBodyId" = ${scope.awardingBodyId}::uuid FOR SHARE`;
  const plan = await tx.examPlan.findFirst({
    where: { id: planId, ...openPlan(scope, now), qualifications: { some: { qualificationId } } },
    select: { name: true, number: true, year: true },
  });
  if (!plan) throw new AppError("siteAllocation.plan_unavailable");
  const site = await tx.examSite.findFirst({
    where: {
      id: siteId,
      awardingBodyId: scope.awardingBodyId,
      qualifications: { some: { qualificationId } },
    },
    select: {
      name: true,
      status: true,
      enabled: true,
      institutionId: true,
      institution: { select: { name: true } },
      qualifications: {
        where: { qualificationId },
        select: { qualification: { select: { name: true, level: true } } },
      },
    },
  });
  const qualification = site?.qualifications[0]?.qualification;
  if (!site || !qualification || !isUsableSite(site)) throw new AppError("siteAllocation.site_unavailable");
  return {
    plan: `${plan.name}（${plan.number}）`,
    year: plan.year,
    site: site.name,
    hostId: site.institutionId,
    host: site.institution.name,
    qualification: qualificationLabel(qualification),
  };
}

type Target = Awaited<ReturnType<typeof findTarget>>;

/** The borrowers by name; the first who cannot borrow is named. */
async function findBorrowers(tx: Tx, input: AllocationInput, target: Target) {
  const ids = [...new Set(input.institutionIds)];
  const { planId, qualificationId, siteId } = input;
  const all = await tx.institution.findMany({
    where: { id: { in: ids } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      name: true,
      borrowed: {
        where: { planId, qualificationId, siteId, status: "active" },
        select: { id: true },
      },
    },
  });
  const able = await tx.institution.findMany({
    where: { id: { in: ids }, ...borrowersOf(qualificationId, target.year) },
    select: { id: true },
  });
  const may = new Set(able.map((one) => one.id));
  for (const one of all) {
    if (one.id === target.hostId) throw new AppError("siteAllocation.host_itself", { institution: one.name });
    if (!may.has(one.id))
      throw new AppError("siteAllocation.borrower_unavailable", { institution: one.name });
    if (one.borrowed.length > 0) throw new AppError("siteAllocation.duplicate", { institution: one.name });
  }
  if (all.length !== ids.length)
    throw new AppError("siteAllocation.borrower_unavailable", { institution: "未知院校" });
  return all.map(({ id, name }) => ({ id, name }));
}

/** Word to the borrowers, and to the host. */
async function tell(
  tx: Tx,
  target: Target,
  borrowers: readonly { readonly id: string; readonly name: string }[],
  at: Date,
): Promise<void> {
  const params = { plan: target.plan, site: target.site, qualifications: target.qualification };
  await notify(tx, {
    kind: "allocation_made",
    to: { owners: borrowers.map((one) => one.id) },
    params: { ...params, side: "borrower", institution: target.host },
    at,
  });
  await notify(tx, {
    kind: "allocation_made",
    to: { owners: [target.hostId] },
    params: { ...params, side: "host", institution: borrowers.map((one) => one.name).join("、") },
    at,
  });
}
