import "server-only";
import { isUsableSite } from "@/modules/exam-site/domain/status";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import type { SiteCeiling } from "../domain/eligibility";
import type { LockedEntry } from "./lock-entries";

/** The sites of entries that are being submitted, held until the transaction ends. */
export interface HeldSites {
  /** whether the site may be used for this entry: usable, and one's own or lent for its plan and level */
  usable(entry: LockedEntry): boolean;
  /** 名额 of the lent sites of one qualification of a plan, by site */
  ceilings(planId: string, qualificationId: string): ReadonlyMap<string, SiteCeiling>;
}

interface Lent {
  readonly planId: string;
  readonly qualificationId: string;
  readonly siteId: string;
  readonly places: number | null;
}

/**
 * Holds the sites (so that none is disabled meanwhile) and the allocations of those that are borrowed (so that none is
 * revoked and no 名额 is given twice), and reads what they allow. Sites before allocations, each in sorted order.
 */
export async function holdSites(
  tx: Tx,
  scope: InstitutionScope,
  entries: readonly LockedEntry[],
): Promise<HeldSites> {
  const siteIds = [...new Set(entries.map((entry) => entry.siteId))];
  await tx.$queryRaw`SELECT id FROM exam_site WHERE id = ANY(${siteIds}::uuid[]) ORDER BY id FOR SHARE`;
  const away = siteIds.filter((id) =>
    entries.some((entry) => entry.siteId === id && entry.siteInstitutionId !== scope.institutionId),
  );
  const lent = away.length > 0 ? await lockAllocations(tx, scope, entries, away) : [];
  const sites = await tx.examSite.findMany({
    where: { id: { in: siteIds } },
    select: { id: true, status: true, enabled: true },
  });
  const usable = new Set(sites.filter(isUsableSite).map((site) => site.id));
  const ceilings = await countCeilings(tx, scope, lent);
  const has = (entry: LockedEntry) =>
    lent.some(
      (one) =>
        one.planId === entry.planId &&
        one.qualificationId === entry.qualificationId &&
        one.siteId === entry.siteId,
    );
  return {
    usable: (entry) =>
      usable.has(entry.siteId) && (entry.siteInstitutionId === scope.institutionId || has(entry)),
    ceilings: (planId, qualificationId) => ceilings.get(`${planId} ${qualificationId}`) ?? new Map(),
  };
}

async function lockAllocations(
  tx: Tx,
  scope: InstitutionScope,
  entries: readonly LockedEntry[],
  siteIds: readonly string[],
): Promise<Lent[]> {
  const planIds = [...new Set(entries.map((entry) => entry.planId))];
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM site_allocation
    WHERE "institutionId" = ${scope.institutionId}::uuid AND "siteId" = ANY(${[...siteIds]}::uuid[])
      AND "planId" = ANY(${planIds}::uuid[]) AND status = 'active' ORDER BY id FOR UPDATE`;
  // A statement of its own: one that was revoked while we waited is told apart.
  return tx.siteAllocation.findMany({
    where: { id: { in: locked.map((one) => one.id) }, status: "active" },
    select: { planId: true, qualificationId: true, siteId: true, places: true },
  });
}

/** 名额 and how many of them are used, read after the locks are held. */
async function countCeilings(
  tx: Tx,
  scope: InstitutionScope,
  lent: readonly Lent[],
): Promise<Map<string, Map<string, SiteCeiling>>> {
  const found = new Map<string, Map<string, SiteCeiling>>();
  for (const { planId, qualificationId, siteId, places } of lent) {
    if (places === null) continue;
    const used = await tx.entry.count({
      where: { institutionId: scope.institutionId, planId, qualificationId, siteId, status: "entered" },
    });
    const key = `${planId} ${qualificationId}`;
    found.set(key, (found.get(key) ?? new Map<string, SiteCeiling>()).set(siteId, { places, used }));
  }
  return found;
}

/**
 * Keeps the allocation that drafts at a borrowed site stand on from being revoked until they are written. Throws
 * `entry.site_not_found` when it has been.
 */
export async function holdAllocation(
  tx: Tx,
  scope: InstitutionScope,
  target: { readonly planId: string; readonly qualificationId: string },
  siteId: string,
): Promise<void> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM site_allocation
    WHERE "institutionId" = ${scope.institutionId}::uuid AND "siteId" = ${siteId}::uuid
      AND "planId" = ${target.planId}::uuid AND "qualificationId" = ${target.qualificationId}::uuid
      AND status = 'active' FOR SHARE`;
  if (held.length === 0) throw new AppError("entry.site_not_found");
}
