import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import type { AllocationStatus } from "../domain/status";
import type { AllocationFilters, AllocationQuery } from "../schema";

export type AllocationScope = InstitutionScope | AwardingBodyScope;
type Where = Prisma.SiteAllocationWhereInput;

/** What a body has made; of an institution what it borrows and what of it is lent, while it stands. */
const inScope = (scope: AllocationScope): Where =>
  scope.kind === "awarding_body"
    ? { awardingBodyId: scope.awardingBodyId }
    : {
        status: "active",
        OR: [{ institutionId: scope.institutionId }, { hostId: scope.institutionId }],
      };

const holds = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

function tabWhere(scope: AllocationScope, tab: string): Where {
  if (scope.kind === "awarding_body") return tab === "active" || tab === "revoked" ? { status: tab } : {};
  if (tab === "borrowed") return { institutionId: scope.institutionId };
  return tab === "lent" ? { hostId: scope.institutionId } : {};
}

const whereOf = (scope: AllocationScope, filters: AllocationFilters, tab: string): Where => ({
  AND: [
    inScope(scope),
    tabWhere(scope, tab),
    filters.plan
      ? {
          plan: {
            OR: [{ name: holds(filters.plan) }, { number: { startsWith: literalLike(filters.plan) } }],
          },
        }
      : {},
    filters.site
      ? {
          site: {
            OR: [{ name: holds(filters.site) }, { number: { startsWith: literalLike(filters.site) } }],
          },
        }
      : {},
    filters.borrower ? { institution: { name: holds(filters.borrower) } } : {},
    filters.qualification ? { qualification: { name: holds(filters.qualification) } } : {},
  ],
});

const SELECT = {
  id: true,
  status: true,
  places: true,
  reason: true,
  version: true,
  createdAt: true,
  revokedAt: true,
  planId: true,
  qualificationId: true,
  siteId: true,
  institutionId: true,
  hostId: true,
  plan: { select: { number: true, name: true, registrationStart: true, registrationEnd: true } },
  qualification: { select: { name: true, level: true } },
  site: { select: { number: true, name: true, address: true } },
  institution: { select: { name: true } },
  host: { select: { name: true } },
  awardingBody: { select: { name: true } },
} as const satisfies Prisma.SiteAllocationSelect;

type Found = Prisma.SiteAllocationGetPayload<{ select: typeof SELECT }>;

/** One row of 考核站点分配. Times are ISO 8601. */
export interface AllocationRow {
  readonly id: string;
  readonly status: AllocationStatus;
  readonly version: number;
  readonly plan: { readonly number: string; readonly name: string };
  readonly registration: { readonly start: string; readonly end: string };
  readonly site: { readonly number: string; readonly name: string; readonly address: string };
  /** 所属院校 of the site: the lending one */
  readonly host: string;
  /** 考核单位 */
  readonly awardingBody: string;
  readonly qualification: string;
  readonly borrower: string;
  /** for an institution: whether it borrows or lends */
  readonly side: "borrowed" | "lent" | null;
  readonly places: number | null;
  /** 已报考 of the borrower there */
  readonly entered: number;
  readonly reason: string | null;
  readonly createdAt: string;
  readonly revokedAt: string | null;
}

const keyOf = (one: Pick<Found, "planId" | "qualificationId" | "siteId" | "institutionId">): string =>
  [one.planId, one.qualificationId, one.siteId, one.institutionId].join(" ");

async function toRows(db: Db, scope: AllocationScope, found: readonly Found[]): Promise<AllocationRow[]> {
  const groups = await db.entry.groupBy({
    by: ["planId", "qualificationId", "siteId", "institutionId"],
    where: {
      status: "entered",
      planId: { in: found.map((one) => one.planId) },
      siteId: { in: found.map((one) => one.siteId) },
      institutionId: { in: found.map((one) => one.institutionId) },
    },
    _count: { _all: true },
  });
  const entered = new Map(groups.map((one) => [keyOf(one), one._count._all]));
  return found.map((one) => ({
    id: one.id,
    status: one.status as AllocationStatus,
    version: one.version,
    plan: { number: one.plan.number, name: one.plan.name },
    registration: {
      start: one.plan.registrationStart.toISOString(),
      end: one.plan.registrationEnd.toISOString(),
    },
    site: { ...one.site, number: one.site.number ?? "" },
    host: one.host.name,
    awardingBody: one.awardingBody.name,
    qualification: qualificationLabel(one.qualification),
    borrower: one.institution.name,
    side:
      scope.kind === "awarding_body" ? null : one.institutionId === scope.institutionId ? "borrowed" : "lent",
    places: one.places,
    entered: entered.get(keyOf(one)) ?? 0,
    reason: one.reason,
    createdAt: one.createdAt.toISOString(),
    revokedAt: one.revokedAt?.toISOString() ?? null,
  }));
}

/** 考核站点分配 in scope, the newest first. */
export async function listAllocations(
  db: Db,
  scope: AllocationScope,
  query: AllocationQuery,
): Promise<ListRows<AllocationRow>> {
  const found = await db.siteAllocation.findMany({
    where: whereOf(scope, query.filters, query.tab),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SELECT,
  });
  return { rows: await toRows(db, scope, found) };
}

/** How many match the filters, by tab. */
export async function countAllocations(
  db: Db,
  scope: AllocationScope,
  filters: AllocationFilters,
): Promise<ListCounts> {
  const tabs = scope.kind === "awarding_body" ? ["all", "active", "revoked"] : ["all", "borrowed", "lent"];
  const counts: [string, number][] = [];
  for (const tab of tabs)
    counts.push([tab, await db.siteAllocation.count({ where: whereOf(scope, filters, tab) })]);
  return Object.fromEntries(counts);
}

/** One allocation. Throws `siteAllocation.not_found`. */
export async function allocationDetail(db: Db, scope: AllocationScope, id: string): Promise<AllocationRow> {
  const found = await db.siteAllocation.findFirst({
    where: { AND: [{ id }, inScope(scope)] },
    select: SELECT,
  });
  const [row] = found ? await toRows(db, scope, [found]) : [];
  if (!row) throw new AppError("siteAllocation.not_found");
  return row;
}

/** The borrower's entries that use an allocation: all but the cancelled ones. */
export const entriesOf = (
  tx: Db | Tx,
  one: {
    readonly planId: string;
    readonly qualificationId: string;
    readonly siteId: string;
    readonly institutionId: string;
  },
): Promise<number> =>
  tx.entry.count({
    where: {
      planId: one.planId,
      qualificationId: one.qualificationId,
      siteId: one.siteId,
      institutionId: one.institutionId,
      status: { not: "cancelled" },
    },
  });
