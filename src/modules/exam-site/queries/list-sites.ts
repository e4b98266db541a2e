import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { qualificationLabel } from "@/shared/qualification-level";
import type { SiteStatus } from "../domain/status";
import type { SiteFilters, SiteListQuery, SiteSelection } from "../schema";
import type { SiteScope } from "./site-options";

/** One row of 考核站点. */
export interface SiteRow {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly institution: string;
  readonly awardingBody: string;
  readonly qualifications: readonly string[];
  readonly status: SiteStatus;
  readonly enabled: boolean;
  readonly reason: string | null;
  /** ISO 8601 */
  readonly submittedAt: string | null;
  readonly version: number;
}

const statuses = ["draft", "pending", "approved", "returned"] as const satisfies readonly SiteStatus[];

/** An institution's own; of an awarding body what was submitted to it: a draft is nobody's but who writes it. */
export const sitesInScope = (scope: SiteScope): Prisma.ExamSiteWhereInput =>
  scope.kind === "institution"
    ? { institutionId: scope.institutionId }
    : { awardingBodyId: scope.awardingBodyId, status: { not: "draft" } };

const holds = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** The sites a list means, whatever the page. */
export function siteWhere(scope: SiteScope, filters: SiteFilters, tab: string): Prisma.ExamSiteWhereInput {
  const { number, name, awardingBodyId, qualification, institution, enabled } = filters;
  const status = statuses.find((one) => one === tab);
  return {
    AND: [
      sitesInScope(scope),
      status ? { status } : {},
      number ? { number: { contains: literalLike(number) } } : {},
      name ? { name: holds(name) } : {},
      awardingBodyId ? { awardingBodyId } : {},
      qualification ? { qualifications: { some: { qualification: { name: holds(qualification) } } } } : {},
      institution ? { institution: { name: holds(institution) } } : {},
      enabled ? { enabled: enabled === "enabled" } : {},
    ],
  };
}

/** What a selection means, inside the scope. */
export const selectedSites = (scope: SiteScope, selection: SiteSelection): Prisma.ExamSiteWhereInput =>
  selection.kind === "ids"
    ? { AND: [sitesInScope(scope), { id: { in: [...selection.ids] } }] }
    : siteWhere(scope, selection.filters, selection.tab);

/** A page of sites, the newest first. */
export async function listSites(db: Db, scope: SiteScope, query: SiteListQuery): Promise<ListRows<SiteRow>> {
  const rows = await db.examSite.findMany({
    where: siteWhere(scope, query.filters, query.tab),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: {
      id: true,
      number: true,
      name: true,
      status: true,
      enabled: true,
      reason: true,
      submittedAt: true,
      version: true,
      institution: { select: { name: true } },
      awardingBody: { select: { name: true } },
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: { qualification: { select: { name: true, level: true } } },
      },
    },
  });
  return {
    rows: rows.map(({ institution, awardingBody, qualifications, ...row }) => ({
      ...row,
      institution: institution.name,
      awardingBody: awardingBody.name,
      qualifications: qualifications.map((one) => qualificationLabel(one.qualification)),
      status: row.status as SiteStatus,
      submittedAt: row.submittedAt?.toISOString() ?? null,
    })),
  };
}

/** How many sites match the filters, by state. */
export async function countSites(db: Db, scope: SiteScope, filters: SiteFilters): Promise<ListCounts> {
  const groups = await db.examSite.groupBy({
    by: ["status"],
    where: siteWhere(scope, filters, "all"),
    _count: { _all: true },
  });
  const of = (status: string) => groups.find((one) => one.status === status)?._count._all ?? 0;
  return {
    all: groups.reduce((sum, one) => sum + one._count._all, 0),
    ...Object.fromEntries(statuses.map((status) => [status, of(status)])),
  };
}
