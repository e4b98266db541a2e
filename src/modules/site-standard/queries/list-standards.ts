import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { StandardRow } from "@/modules/skill-standard/queries/list-standards";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel, soughtQualification } from "@/shared/qualification-level";
import type { StandardFilters } from "../schema";

interface StandardListQuery {
  readonly page: number;
  readonly pageSize: number;
  readonly tab: string;
  readonly filters: StandardFilters;
}

type Where = Prisma.SiteStandardWhereInput;
type StandardScope = InstitutionScope | AwardingBodyScope;

/** A body's own standards; of an institution those of all certificates it takes or took part in (§1.3). */
export const siteStandardsInScope = (scope: StandardScope): Where =>
  scope.kind === "awarding_body"
    ? { awardingBodyId: scope.awardingBodyId }
    : {
        qualifications: {
          some: { qualification: { pilots: { some: { institutionId: scope.institutionId } } } },
        },
      };

const holds = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** The rows a list means, whatever the page. */
export function siteStandardWhere(scope: StandardScope, tab: string, filters: StandardFilters): Where {
  const { code, name, edition, bodyName, qualificationName } = filters;
  return {
    AND: [
      siteStandardsInScope(scope),
      code ? { code: { contains: literalLike(code) } } : {},
      name ? { name: holds(name) } : {},
      edition ? { edition } : {},
      bodyName ? { awardingBody: { name: holds(bodyName) } } : {},
      qualificationName
        ? {
            qualifications: {
              some: { qualification: { name: holds(soughtQualification(qualificationName)) } },
            },
          }
        : {},
      tab === "enabled" || tab === "disabled" ? { enabled: tab === "enabled" } : {},
    ],
  };
}

/** The standards a `where` means, newest code first. */
export async function findSiteStandards(
  db: Db,
  where: Where,
  page: { readonly skip: number; readonly take: number },
): Promise<StandardRow[]> {
  const rows = await db.siteStandard.findMany({
    where,
    orderBy: { code: "desc" },
    ...page,
    select: {
      id: true,
      code: true,
      name: true,
      edition: true,
      enabled: true,
      version: true,
      awardingBody: { select: { name: true } },
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: { qualification: { select: { name: true, level: true } } },
      },
    },
  });
  return rows.map(({ awardingBody, qualifications, ...row }) => ({
    ...row,
    bodyName: awardingBody.name,
    qualifications: qualifications.map((one) => qualificationLabel(one.qualification)),
  }));
}

/** 考核站点建设标准 in scope, newest first. Tabs: all, enabled, disabled. */
export const listSiteStandards = async (
  db: Db,
  scope: StandardScope,
  { page, pageSize, tab, filters }: StandardListQuery,
): Promise<ListRows<StandardRow>> => ({
  rows: await findSiteStandards(db, siteStandardWhere(scope, tab, filters), {
    skip: (page - 1) * pageSize,
    take: pageSize,
  }),
});

/** How many match the filters, by tab. */
export async function countSiteStandards(
  db: Db,
  scope: StandardScope,
  filters: StandardFilters,
): Promise<ListCounts> {
  const groups = await db.siteStandard.groupBy({
    by: ["enabled"],
    where: siteStandardWhere(scope, "all", filters),
    _count: { _all: true },
  });
  const of = (enabled: boolean) => groups.find((group) => group.enabled === enabled)?._count._all ?? 0;
  return { all: of(true) + of(false), enabled: of(true), disabled: of(false) };
}

/** 标准版本 there are in scope, newest first. */
export async function siteStandardEditions(db: Db, scope: StandardScope): Promise<string[]> {
  const rows = await db.siteStandard.findMany({
    where: siteStandardsInScope(scope),
    distinct: ["edition"],
    orderBy: { edition: "desc" },
    select: { edition: true },
  });
  return rows.map((row) => row.edition);
}
