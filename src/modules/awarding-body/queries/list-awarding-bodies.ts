import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import type { AwardingBodyFilters, AwardingBodyListQuery, AwardingBodySelection } from "../schema";

export interface AwardingBodyRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** qualifications of the body that this institution takes part in, whatever the year */
  readonly pilotedCount: number;
  readonly enabled: boolean;
}

/** Bodies whose qualifications the institution takes part in (§1.2); no other is there for it. */
export const pilotedBodies = (scope: InstitutionScope): Prisma.AwardingBodyWhereInput => ({
  qualifications: { some: { pilots: { some: { institutionId: scope.institutionId } } } },
});

function tabWhere(tab: string): Prisma.AwardingBodyWhereInput {
  if (tab === "enabled") return { enabled: true };
  return tab === "disabled" ? { enabled: false } : {};
}

const filterWhere = (filters: AwardingBodyFilters): Prisma.AwardingBodyWhereInput => ({
  ...(filters.code ? { code: { startsWith: literalLike(filters.code) } } : {}),
  ...(filters.name ? { name: { contains: literalLike(filters.name), mode: "insensitive" } } : {}),
});

const whereOf = (scope: InstitutionScope, tab: string, filters: AwardingBodyFilters) => ({
  AND: [pilotedBodies(scope), filterWhere(filters), tabWhere(tab)],
});

const selectionWhere = (
  scope: InstitutionScope,
  selection: AwardingBodySelection,
): Prisma.AwardingBodyWhereInput =>
  selection.kind === "ids"
    ? { AND: [pilotedBodies(scope), { id: { in: selection.ids } }] }
    : whereOf(scope, selection.tab, selection.filters);

async function read(
  db: Db,
  scope: InstitutionScope,
  where: Prisma.AwardingBodyWhereInput,
  page: { readonly skip?: number; readonly take?: number },
): Promise<AwardingBodyRow[]> {
  const rows = await db.awardingBody.findMany({
    where,
    orderBy: [{ code: "asc" }, { id: "asc" }],
    ...page,
    select: {
      id: true,
      code: true,
      name: true,
      enabled: true,
      _count: {
        select: { qualifications: { where: { pilots: { some: { institutionId: scope.institutionId } } } } },
      },
    },
  });
  return rows.map(({ _count, ...row }) => ({ ...row, pilotedCount: _count.qualifications }));
}

/** The rows of 培训评价组织管理. */
export async function listAwardingBodies(
  db: Db,
  scope: InstitutionScope,
  query: AwardingBodyListQuery,
): Promise<ListRows<AwardingBodyRow>> {
  const page = { skip: (query.page - 1) * query.pageSize, take: query.pageSize };
  return { rows: await read(db, scope, whereOf(scope, query.tab, query.filters), page) };
}

/** How many match the filters, by tab. */
export async function countAwardingBodies(
  db: Db,
  scope: InstitutionScope,
  filters: AwardingBodyFilters,
): Promise<ListCounts> {
  const tabs = ["all", "enabled", "disabled"] as const;
  const counts = await Promise.all(
    tabs.map((tab) => db.awardingBody.count({ where: whereOf(scope, tab, filters) })),
  );
  return Object.fromEntries(tabs.map((tab, at) => [tab, counts[at] ?? 0]));
}

/** How many rows a selection means. */
export const countSelected = (
  db: Db,
  scope: InstitutionScope,
  selection: AwardingBodySelection,
): Promise<number> => db.awardingBody.count({ where: selectionWhere(scope, selection) });

const PORTION = 1000;

/** The rows a selection means, in the list's order, by the thousand. */
export async function* selectedAwardingBodies(
  db: Db,
  scope: InstitutionScope,
  selection: AwardingBodySelection,
): AsyncGenerator<AwardingBodyRow[]> {
  const where = selectionWhere(scope, selection);
  for (let skip = 0; ; skip += PORTION) {
    const rows = await read(db, scope, where, { skip, take: PORTION });
    if (rows.length > 0) yield rows;
    if (rows.length < PORTION) return;
  }
}
