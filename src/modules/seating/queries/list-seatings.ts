import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { type PlanTimeColumns, planTimeColumns } from "@/modules/exam-plan/domain/plan-times";
import { roomCapacity } from "@/modules/exam-room/domain/room";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";
import type { SeatingStatus } from "../domain/status";
import type { SeatingFilterValues, SeatingQuery, SeatingSelection } from "../schema";
import { countSeatings } from "./seating-counts";

const statuses = ["unseated", "partial", "seated", "published"] as const;

/** One row of 排考管理: a unit with its numbers. Times are ISO 8601. */
export interface SeatingRow {
  readonly id: string;
  readonly status: SeatingStatus;
  readonly version: number;
  readonly publishedAt: string | null;
  readonly plan: { readonly number: string; readonly name: string };
  readonly planTimes: Record<keyof PlanTimeColumns, string>;
  readonly site: string;
  readonly qualification: string;
  readonly subject: string;
  readonly method: string;
  readonly sessions: readonly { readonly start: string; readonly end: string }[];
  /** 应排人数 */
  readonly expected: number;
  /** 已排人数 */
  readonly seated: number;
  /** 考场数 and 座位数 (without the disabled ones) set for the subject */
  readonly rooms: number;
  readonly seats: number;
}

function whereOf(scope: InstitutionScope, filters: SeatingFilterValues): Prisma.SeatingWhereInput {
  return {
    institutionId: scope.institutionId,
    ...(filters.planId ? { planId: filters.planId } : {}),
    ...(filters.siteId ? { siteId: filters.siteId } : {}),
    planSubject: {
      ...(filters.qualificationId ? { planQualification: { qualificationId: filters.qualificationId } } : {}),
      ...(filters.subject ? { subject: { name: { contains: literalLike(filters.subject) } } } : {}),
    },
  };
}

const SELECT = {
  id: true,
  status: true,
  version: true,
  publishedAt: true,
  planId: true,
  siteId: true,
  planSubjectId: true,
  plan: { select: { number: true, name: true, ...planTimeColumns } },
  site: { select: { name: true } },
  planSubject: {
    select: {
      subject: { select: { name: true, method: true } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
      sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
    },
  },
} as const;

/** 排考管理 (§3.3): the units at one's own sites, the newest plan first, subjects in their order. */
export async function listSeatings(
  db: Db,
  scope: InstitutionScope,
  query: SeatingQuery,
): Promise<ListRows<SeatingRow>> {
  const page = { skip: (query.page - 1) * query.pageSize, take: query.pageSize };
  return { rows: await findSeatings(db, seatingWhere(scope, { kind: "matching", ...query }), page) };
}

const ORDER: Prisma.SeatingOrderByWithRelationInput[] = [
  { plan: { seatingStart: "desc" } },
  { planId: "desc" },
  { siteId: "asc" },
  { planSubject: { subject: { code: "asc" } } },
];

/** What a selection means, of one's own units. */
export function seatingWhere(scope: InstitutionScope, selection: SeatingSelection): Prisma.SeatingWhereInput {
  if (selection.kind === "ids") return { ...whereOf(scope, {}), id: { in: selection.ids } };
  const status = statuses.find((one) => one === selection.tab);
  return { ...whereOf(scope, selection.filters), ...(status ? { status } : {}) };
}

/** The ids a condition finds, in the order of the list, at most `most`. */
export async function seatingIds(db: Db, where: Prisma.SeatingWhereInput, most: number): Promise<string[]> {
  const rows = await db.seating.findMany({ where, orderBy: ORDER, take: most, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Units with their numbers, in the order of the list. */
export async function findSeatings(
  db: Db,
  where: Prisma.SeatingWhereInput,
  page: { readonly skip?: number; readonly take?: number } = {},
): Promise<SeatingRow[]> {
  const found = await db.seating.findMany({ where, orderBy: ORDER, ...page, select: SELECT });
  const counts = await countSeatings(
    db,
    found.map((unit) => unit.id),
  );
  const roomsOf = await loadRoomSums(db, found);
  return found.map(({ plan, planSubject, site, planId: _, siteId, planSubjectId, ...unit }) => {
    const { number, name, ...times } = plan;
    return {
      ...unit,
      status: unit.status as SeatingStatus,
      publishedAt: unit.publishedAt?.toISOString() ?? null,
      plan: { number, name },
      planTimes: Object.fromEntries(
        Object.entries(times).map(([key, value]) => [key, value.toISOString()]),
      ) as SeatingRow["planTimes"],
      site: site.name,
      qualification: qualificationLabel(planSubject.planQualification.qualification),
      subject: planSubject.subject.name,
      method: planSubject.subject.method,
      sessions: planSubject.sessions.map(({ startsAt, endsAt }) => ({
        start: startsAt.toISOString(),
        end: endsAt.toISOString(),
      })),
      ...counts(unit.id),
      ...roomsOf(siteId, planSubjectId),
    };
  });
}

/** How many rooms and seats are set for each unit. */
async function loadRoomSums(
  db: Db,
  units: readonly { readonly siteId: string; readonly planSubjectId: string }[],
): Promise<(siteId: string, planSubjectId: string) => { rooms: number; seats: number }> {
  const set = await db.examRoomSubject.findMany({
    where: {
      planSubjectId: { in: units.map((unit) => unit.planSubjectId) },
      room: { siteId: { in: units.map((unit) => unit.siteId) } },
    },
    select: {
      planSubjectId: true,
      room: { select: { siteId: true, seats: true, disabledSeats: true } },
    },
  });
  return (siteId, planSubjectId) => {
    const own = set.filter((one) => one.planSubjectId === planSubjectId && one.room.siteId === siteId);
    return { rooms: own.length, seats: own.reduce((sum, { room }) => sum + roomCapacity(room), 0) };
  };
}

/** Counts of 排考管理 by state. */
export async function countSeatingRows(
  db: Db,
  scope: InstitutionScope,
  filters: SeatingFilterValues,
): Promise<ListCounts> {
  const groups = await db.seating.groupBy({
    by: ["status"],
    where: whereOf(scope, filters),
    _count: { _all: true },
  });
  const counts = Object.fromEntries(statuses.map((status) => [status, 0]));
  for (const group of groups) counts[group.status] = group._count._all;
  return { ...counts, all: groups.reduce((sum, group) => sum + group._count._all, 0) };
}

/** Options of the search-then-pick filters: what occurs in one's own units, and the one that is chosen. */
export async function seatingOptions(
  db: Db,
  scope: InstitutionScope,
  ask: {
    readonly of: "plan" | "qualification" | "site";
    readonly search: string;
    readonly value?: string | undefined;
  },
): Promise<{ value: string; label: string }[]> {
  const like = { contains: literalLike(ask.search) };
  const occurs = { seatings: { some: { institutionId: scope.institutionId } } };
  const chosen = (own: object) => (ask.value ? [{ id: ask.value, ...own }] : []);
  if (ask.of === "plan") {
    const plans = await db.examPlan.findMany({
      where: { OR: [{ ...occurs, OR: [{ name: like }, { number: like }] }, ...chosen(occurs)] },
      orderBy: { createdAt: "desc" },
      take: 20,
      select: { id: true, name: true, number: true },
    });
    return plans.map((plan) => ({ value: plan.id, label: `${plan.name}(${plan.number})` }));
  }
  if (ask.of === "site") {
    const sites = await db.examSite.findMany({
      where: { OR: [{ ...occurs, OR: [{ name: like }, { number: like }] }, ...chosen(occurs)] },
      orderBy: { number: "asc" },
      take: 20,
      select: { id: true, name: true },
    });
    return sites.map((site) => ({ value: site.id, label: site.name }));
  }
  const seated = { plans: { some: { subjects: { some: occurs } } } };
  const qualifications = await db.qualification.findMany({
    where: {
      OR: [
        {
          ...seated,
          OR: [{ name: { contains: literalLike(soughtQualification(ask.search)) } }, { code: like }],
        },
        ...chosen(seated),
      ],
    },
    orderBy: { code: "asc" },
    take: 20,
    select: { id: true, name: true, level: true },
  });
  return qualifications.map((one) => ({ value: one.id, label: qualificationLabel(one) }));
}
