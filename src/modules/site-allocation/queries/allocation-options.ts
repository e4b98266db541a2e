import "server-only";
import { USABLE_SITE } from "@/modules/exam-site/queries/usable-sites";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { qualificationLabel } from "@/shared/qualification-level";

interface Option {
  readonly value: string;
  readonly label: string;
}

const MOST = 50;
const has = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** A plan one may still allocate in: the body's own, published, 报考 not over. */
export const openPlan = (scope: AwardingBodyScope, now: Date) =>
  ({ awardingBodyId: scope.awardingBodyId, status: "published", registrationEnd: { gt: now } }) as const;

/** Institutions that may borrow for a qualification in a year: enabled, with an approved participation. */
export const borrowersOf = (qualificationId: string, year: number) =>
  ({ enabled: true, pilots: { some: { qualificationId, year } } }) as const;

/** 考试计划 with its certificates, to begin with; the newest first. */
export async function allocationPlans(
  db: Db,
  scope: AwardingBodyScope,
  now: Date,
  ask: { readonly search: string },
): Promise<(Option & { readonly qualifications: readonly Option[] })[]> {
  const plans = await db.examPlan.findMany({
    where: {
      ...openPlan(scope, now),
      OR: [{ name: has(ask.search) }, { number: { startsWith: literalLike(ask.search) } }],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      name: true,
      number: true,
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: { qualification: { select: { id: true, name: true, level: true } } },
      },
    },
  });
  return plans.map((plan) => ({
    value: plan.id,
    label: `${plan.name}（${plan.number}）`,
    qualifications: plan.qualifications.map(({ qualification }) => ({
      value: qualification.id,
      label: qualificationLabel(qualification),
    })),
  }));
}

/** Host sites for a certificate: 审核通过 and 已启用, by number. */
export async function allocationSites(
  db: Db,
  scope: AwardingBodyScope,
  ask: { readonly qualificationId: string },
): Promise<(Option & { readonly institution: string })[]> {
  const sites = await db.examSite.findMany({
    where: {
      awardingBodyId: scope.awardingBodyId,
      ...USABLE_SITE,
      qualifications: { some: { qualificationId: ask.qualificationId } },
    },
    orderBy: { number: "asc" },
    take: 1000,
    select: { id: true, name: true, number: true, institution: { select: { name: true } } },
  });
  return sites.map((site) => ({
    value: site.id,
    label: `${site.number ?? ""} ${site.name}`,
    institution: site.institution.name,
  }));
}

/** 借考院校 to choose from by part of the name, without the host and those who have the site already. */
export async function allocationBorrowers(
  db: Db,
  scope: AwardingBodyScope,
  ask: {
    readonly planId: string;
    readonly qualificationId: string;
    readonly siteId: string;
    readonly search: string;
  },
): Promise<Option[]> {
  const plan = await db.examPlan.findFirst({
    where: { id: ask.planId, awardingBodyId: scope.awardingBodyId, status: "published" },
    select: { year: true },
  });
  if (!plan) return [];
  const rows = await db.institution.findMany({
    where: {
      ...borrowersOf(ask.qualificationId, plan.year),
      name: has(ask.search),
      sites: { none: { id: ask.siteId } },
      borrowed: {
        none: {
          planId: ask.planId,
          qualificationId: ask.qualificationId,
          siteId: ask.siteId,
          status: "active",
        },
      },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, name: true, code: true },
  });
  return rows.map((row) => ({ value: row.id, label: `${row.name}（${row.code}）` }));
}
