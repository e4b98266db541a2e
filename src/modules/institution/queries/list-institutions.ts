import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import type { InstitutionFilters, InstitutionListQuery, InstitutionSelection } from "../schema";

export interface InstitutionRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly enabled: boolean;
}

const ROW = { id: true, code: true, name: true, kind: true, level: true, enabled: true } as const;

function tabWhere(tab: string): Prisma.InstitutionWhereInput {
  if (tab === "enabled") return { enabled: true };
  return tab === "disabled" ? { enabled: false } : {};
}

/** An institution sees itself alone (§1.2: own college only). */
const baseWhere = (scope: InstitutionScope, filters: InstitutionFilters): Prisma.InstitutionWhereInput => ({
  id: scope.institutionId,
  ...(filters.code ? { code: { startsWith: literalLike(filters.code) } } : {}),
  ...(filters.name ? { name: { contains: literalLike(filters.name), mode: "insensitive" } } : {}),
  ...(filters.kind ? { kind: filters.kind } : {}),
  ...(filters.level ? { level: filters.level } : {}),
});

/** The rows of 试点院校管理. */
export async function listInstitutions(
  db: Db,
  scope: InstitutionScope,
  query: InstitutionListQuery,
): Promise<ListRows<InstitutionRow>> {
  const rows = await db.institution.findMany({
    where: { AND: [baseWhere(scope, query.filters), tabWhere(query.tab)] },
    orderBy: { code: "asc" },
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: ROW,
  });
  return { rows };
}

/** How many match the filters, by tab. */
export async function countInstitutions(
  db: Db,
  scope: InstitutionScope,
  filters: InstitutionFilters,
): Promise<ListCounts> {
  const tabs = ["all", "enabled", "disabled"] as const;
  const counts = await Promise.all(
    tabs.map((tab) => db.institution.count({ where: { AND: [baseWhere(scope, filters), tabWhere(tab)] } })),
  );
  return Object.fromEntries(tabs.map((tab, at) => [tab, counts[at] ?? 0]));
}

/** The rows a selection means, in the list's order: ticked ones of one's own, or all that match. */
export const selectedInstitutions = (
  db: Db,
  scope: InstitutionScope,
  selection: InstitutionSelection,
): Promise<InstitutionRow[]> =>
  db.institution.findMany({
    where:
      selection.kind === "ids"
        ? { AND: [{ id: scope.institutionId }, { id: { in: selection.ids } }] }
        : { AND: [baseWhere(scope, selection.filters), tabWhere(selection.tab)] },
    orderBy: { code: "asc" },
    select: ROW,
  });
