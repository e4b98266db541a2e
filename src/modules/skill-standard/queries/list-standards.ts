import "server-only";
import type { Prisma } from "@/generated/prisma/client";
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

/** One standard of a list, of either kind; 对应证书 in the order of their codes. */
export interface StandardRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly edition: string;
  readonly bodyName: string;
  readonly qualifications: readonly string[];
  readonly enabled: boolean;
  readonly version: number;
}

type Where = Prisma.SkillStandardWhereInput;
type StandardScope = InstitutionScope | AwardingBodyScope;

/** A body's own standards; of an institution those of all certificates it takes or took part in (§1.3). */
export const skillStandardsInScope = (scope: StandardScope): Where =>
  scope.kind === "awarding_body"
    ? { awardingBodyId: scope.awardingBodyId }
    : { qualifications: { some: { pilots: { some: { institutionId: scope.institutionId } } } } };

const holds = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** The rows a list means, whatever the page. */
export function skillStandardWhere(scope: StandardScope, tab: string, filters: StandardFilters): Where {
  const { code, name, edition, bodyName, qualificationName } = filters;
  return {
    AND: [
      skillStandardsInScope(scope),
      code ? { code: { contains: literalLike(code) } } : {},
      name ? { name: holds(name) } : {},
      edition ? { edition } : {},
      bodyName ? { awardingBody: { name: holds(bodyName) } } : {},
      qualificationName
        ? { qualifications: { some: { name: holds(soughtQualification(qualificationName)) } } }
        : {},
      tab === "enabled" || tab === "disabled" ? { enabled: tab === "enabled" } : {},
    ],
  };
}

/** The standards a `where` means, by code. */
export async function findSkillStandards(
  db: Db,
  where: Where,
  page: { readonly skip: number; readonly take: number },
): Promise<StandardRow[]> {
  const rows = await db.skillStandard.findMany({
    where,
    orderBy: { code: "asc" },
    ...page,
    select: {
      id: true,
      code: true,
      name: true,
      edition: true,
      enabled: true,
      version: true,
      awardingBody: { select: { name: true } },
      qualifications: { orderBy: { code: "asc" }, select: { name: true, level: true } },
    },
  });
  return rows.map(({ awardingBody, qualifications, ...row }) => ({
    ...row,
    bodyName: awardingBody.name,
    qualifications: qualifications.map(qualificationLabel),
  }));
}

/** 职业技能等级标准 in scope, by code. Tabs: all, enabled, disabled. */
export const listSkillStandards = async (
  db: Db,
  scope: StandardScope,
  { page, pageSize, tab, filters }: StandardListQuery,
): Promise<ListRows<StandardRow>> => ({
  rows: await findSkillStandards(db, skillStandardWhere(scope, tab, filters), {
    skip: (page - 1) * pageSize,
    take: pageSize,
  }),
});

/** How many match the filters, by tab. */
export async function countSkillStandards(
  db: Db,
  scope: StandardScope,
  filters: StandardFilters,
): Promise<ListCounts> {
  const groups = await db.skillStandard.groupBy({
    by: ["enabled"],
    where: skillStandardWhere(scope, "all", filters),
    _count: { _all: true },
  });
  const of = (enabled: boolean) => groups.find((group) => group.enabled === enabled)?._count._all ?? 0;
  return { all: of(true) + of(false), enabled: of(true), disabled: of(false) };
}
