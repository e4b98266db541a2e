import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { listBorrowedSites } from "@/modules/site-allocation/queries/lent-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";
import type { EntryPlanFilterValues, EntryPlanQuery } from "../schema";
import {
  countQuotaUsed,
  listUsableQualifications,
  type UsableQualification,
  usableIn,
  usableSite,
} from "./usable-qualifications";

/** A qualification of a plan that this institution may enter candidates for. */
export interface EntryPlanQualification {
  readonly id: string;
  readonly label: string;
  readonly sites: readonly string[];
  /** 已报考人数 in this plan */
  readonly entered: number;
  readonly approved: number;
  /** 剩余名额 of the year, over all plans */
  readonly remaining: number;
}

/** One row of 计划报考. Times are ISO 8601. */
export interface EntryPlanRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly awardingBody: string;
  readonly registrationStart: string;
  readonly registrationEnd: string;
  readonly qualifications: readonly EntryPlanQualification[];
}

/** Where a plan stands in tab 1, by its 报考时间. */
function phaseWhere(tab: string, now: Date): Prisma.ExamPlanWhereInput {
  if (tab === "upcoming") return { registrationStart: { gt: now } };
  if (tab === "open") return { registrationStart: { lte: now }, registrationEnd: { gt: now } };
  if (tab === "closed") return { registrationEnd: { lte: now } };
  return {};
}

/** Published plans with a usable qualification in the plan's own year. */
function planWhere(
  usable: readonly UsableQualification[],
  filters: EntryPlanFilterValues,
): Prisma.ExamPlanWhereInput {
  const inYear = (year: number) =>
    usable.filter((one) => one.year === year && one.plans === "all").map((one) => one.qualificationId);
  const own: Prisma.ExamPlanWhereInput = {
    OR: [
      // Without a usable qualification nothing is found: an OR of nothing would find everything.
      { id: { in: [] } },
      ...[...new Set(usable.map((one) => one.year))].map((year) => ({
        year,
        qualifications: { some: { qualificationId: { in: inYear(year) } } },
      })),
      ...usable.flatMap(({ plans, qualificationId }) =>
        plans === "all" ? [] : { id: { in: [...plans] }, qualifications: { some: { qualificationId } } },
      ),
    ],
  };
  return {
    status: "published",
    AND: [
      own,
      {
        ...(filters.year === undefined ? {} : { year: filters.year }),
        ...(filters.planNumber ? { number: { contains: literalLike(filters.planNumber) } } : {}),
        ...(filters.planName ? { name: { contains: literalLike(filters.planName) } } : {}),
        ...(filters.awardingBody
          ? { awardingBody: { name: { contains: literalLike(filters.awardingBody) } } }
          : {}),
        ...(filters.qualification
          ? {
              qualifications: {
                some: {
                  qualification: {
                    name: { contains: literalLike(soughtQualification(filters.qualification)) },
                  },
                },
              },
            }
          : {}),
      },
    ],
  };
}

/** 计划报考 (§3.1 tab 1): the published plans this institution can use, newest registration first. */
export async function listEntryPlans(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  query: EntryPlanQuery,
): Promise<ListRows<EntryPlanRow>> {
  const usable = await listUsableQualifications(db, scope);
  const plans = await db.examPlan.findMany({
    where: { AND: [planWhere(usable, query.filters), phaseWhere(query.tab, now)] },
    orderBy: [{ registrationStart: "desc" }, { id: "desc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: {
      id: true,
      number: true,
      name: true,
      year: true,
      registrationStart: true,
      registrationEnd: true,
      awardingBody: { select: { name: true } },
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: { id: true, qualificationId: true, qualification: { select: { name: true, level: true } } },
      },
    },
  });
  const qualificationsOf = await describeQualifications(db, scope, usable, plans);
  return {
    rows: plans.map(({ qualifications: _, awardingBody, ...plan }) => ({
      ...plan,
      awardingBody: awardingBody.name,
      registrationStart: plan.registrationStart.toISOString(),
      registrationEnd: plan.registrationEnd.toISOString(),
      qualifications: qualificationsOf(plan.id),
    })),
  };
}

interface PlanWithQualifications {
  readonly id: string;
  readonly year: number;
  readonly qualifications: readonly {
    readonly id: string;
    readonly qualificationId: string;
    readonly qualification: { readonly name: string; readonly level: number };
  }[];
}

/** Sites, entered numbers and places left of each usable qualification of these plans. */
async function describeQualifications(
  db: Db,
  scope: InstitutionScope,
  usable: readonly UsableQualification[],
  plans: readonly PlanWithQualifications[],
): Promise<(planId: string) => EntryPlanQualification[]> {
  const offered = plans.flatMap((plan) => plan.qualifications);
  const sites = await db.examSiteQualification.findMany({
    where: {
      qualificationId: { in: offered.map((one) => one.qualificationId) },
      site: usableSite(scope.institutionId),
    },
    orderBy: { site: { number: "asc" } },
    select: { qualificationId: true, site: { select: { name: true } } },
  });
  const borrowed = await listBorrowedSites(db, scope);
  const entered = await db.entry.groupBy({
    by: ["planQualificationId"],
    where: {
      institutionId: scope.institutionId,
      planId: { in: plans.map((plan) => plan.id) },
      status: "entered",
    },
    _count: { _all: true },
  });
  const enteredOf = new Map(entered.map((group) => [group.planQualificationId, group._count._all]));
  const usedOf = new Map<number, Map<string, number>>();
  for (const year of new Set(plans.map((plan) => plan.year))) {
    const ids = usable.filter((one) => one.year === year).map((one) => one.qualificationId);
    usedOf.set(year, await countQuotaUsed(db, scope, year, ids));
  }
  const byPlan = new Map(plans.map((plan) => [plan.id, plan]));
  return (planId) => {
    const plan = byPlan.get(planId);
    return (plan?.qualifications ?? []).flatMap((one) => {
      const pilot = usable.find(
        (u) => plan && u.qualificationId === one.qualificationId && usableIn(u, plan),
      );
      if (!pilot) return [];
      const used = usedOf.get(pilot.year)?.get(one.qualificationId) ?? 0;
      return {
        id: one.id,
        label: qualificationLabel(one.qualification),
        sites: [
          ...sites.filter((s) => s.qualificationId === one.qualificationId).map((s) => s.site.name),
          ...borrowed
            .filter((s) => s.planId === planId && s.qualificationId === one.qualificationId)
            .map((s) => `${s.site.name}（借考）`),
        ],
        entered: enteredOf.get(one.id) ?? 0,
        approved: pilot.approvedCount,
        remaining: Math.max(0, pilot.approvedCount - used),
      };
    });
  };
}

/** Counts of 计划报考 by tab: 未开始, 报考中, 已截止. */
export async function countEntryPlans(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  filters: EntryPlanFilterValues,
): Promise<ListCounts> {
  const where = planWhere(await listUsableQualifications(db, scope), filters);
  const count = (tab: string) => db.examPlan.count({ where: { AND: [where, phaseWhere(tab, now)] } });
  const upcoming = await count("upcoming");
  const open = await count("open");
  const closed = await count("closed");
  return { all: upcoming + open + closed, upcoming, open, closed };
}
