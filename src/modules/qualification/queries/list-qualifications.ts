import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import type { QualificationFilters } from "../schema";

interface QualificationListQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: QualificationFilters;
}

/** One certificate of the catalogue, as a list shows it. */
export interface QualificationRow {
  readonly id: string;
  readonly batch: string;
  readonly code: string;
  readonly title: string;
  readonly bodyName: string;
  readonly category: string;
  readonly enabled: boolean;
  readonly version: number;
}

type Where = Prisma.QualificationWhereInput;
export type QualificationScope = InstitutionScope | AwardingBodyScope;

/** A body sees its own; an institution the whole catalogue, which is public. */
export const qualificationsInScope = (scope: QualificationScope): Where =>
  scope.kind === "awarding_body" ? { awardingBodyId: scope.awardingBodyId } : {};

/** 证书范围: the manual's default is what the institution takes or took part in. */
const rangeWhere = (scope: QualificationScope, range: QualificationFilters["range"]): Where =>
  scope.kind === "institution" && range === "participating"
    ? { pilots: { some: { institutionId: scope.institutionId } } }
    : {};

/** The rows a list means, whatever the page. */
export function qualificationWhere(
  scope: QualificationScope,
  tab: string,
  filters: QualificationFilters,
): Where {
  const { range, code, qualificationId, bodyId, level, category } = filters;
  return {
    AND: [
      qualificationsInScope(scope),
      rangeWhere(scope, range),
      code ? { code: { contains: literalLike(code) } } : {},
      qualificationId ? { id: qualificationId } : {},
      bodyId ? { awardingBodyId: bodyId } : {},
      level ? { level: Number(level) } : {},
      category ? { category } : {},
      tab === "enabled" || tab === "disabled" ? { enabled: tab === "enabled" } : {},
    ],
  };
}

/** The certificates a `where` means, by code. */
export async function findQualifications(
  db: Db,
  where: Where,
  page: { readonly skip: number; readonly take: number },
): Promise<QualificationRow[]> {
  const rows = await db.qualification.findMany({
    where,
    orderBy: { code: "asc" },
    ...page,
    select: {
      id: true,
      batch: true,
      code: true,
      name: true,
      level: true,
      category: true,
      enabled: true,
      version: true,
      awardingBody: { select: { name: true } },
    },
  });
  return rows.map(({ name, level, awardingBody, ...row }) => ({
    ...row,
    title: qualificationLabel({ name, level }),
    bodyName: awardingBody.name,
  }));
}

/** 证书信息 in scope, by code. Tabs: all, enabled, disabled. */
export const listQualifications = async (
  db: Db,
  scope: QualificationScope,
  { page, pageSize, tab, filters }: QualificationListQuery,
): Promise<ListRows<QualificationRow>> => ({
  rows: await findQualifications(db, qualificationWhere(scope, tab, filters), {
    skip: (page - 1) * pageSize,
    take: pageSize,
  }),
});

/** How many match the filters, by tab. */
export async function countQualifications(
  db: Db,
  scope: QualificationScope,
  filters: QualificationFilters,
): Promise<ListCounts> {
  const groups = await db.qualification.groupBy({
    by: ["enabled"],
    where: qualificationWhere(scope, "all", filters),
    _count: { _all: true },
  });
  const of = (enabled: boolean) => groups.find((group) => group.enabled === enabled)?._count._all ?? 0;
  return { all: of(true) + of(false), enabled: of(true), disabled: of(false) };
}
