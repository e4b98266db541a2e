import "server-only";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";

interface Option {
  readonly value: string;
  readonly label: string;
}
interface Ask {
  readonly search: string;
  readonly value?: string | undefined;
}

const MOST = 20;
const has = (text: string) => ({ contains: literalLike(text), mode: "insensitive" as const });

/** The institution's own approved sites by part of name or number (at most 20), and the chosen one; for search-then-pick. */
export async function searchOwnSites(db: Db, scope: InstitutionScope, ask: Ask): Promise<Option[]> {
  const own = { institutionId: scope.institutionId, status: "approved" };
  const select = { id: true, name: true } as const;
  const found = await db.examSite.findMany({
    where: { ...own, OR: [{ name: has(ask.search) }, { number: { startsWith: literalLike(ask.search) } }] },
    orderBy: { number: "asc" },
    take: MOST,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.examSite.findMany({ where: { id: ask.value, ...own }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: row.name }));
}

/** 申报对象 to pick from: awarding bodies that are enabled and have an enabled certificate, and the chosen one. */
export async function searchSiteBodies(db: Db, _scope: InstitutionScope, ask: Ask): Promise<Option[]> {
  const usable = { enabled: true, qualifications: { some: { enabled: true } } };
  const select = { id: true, name: true } as const;
  const found = await db.awardingBody.findMany({
    where: { ...usable, name: has(ask.search) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.awardingBody.findMany({ where: { id: ask.value }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: row.name }));
}

/** A level one may apply for, with what speaks against it. */
export interface SiteLevel {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly category: string;
  /** whether the institution has an approved participation of this year or later; without one it is warned (§3.13) */
  readonly piloted: boolean;
  /** the own site that has the level already; it cannot be applied for again */
  readonly takenBy: string | null;
}

/** 考核证书 of a 申报对象: its enabled levels by code. Throws `examSite.level_unavailable` for no such body. */
export async function siteLevels(
  db: Db,
  scope: InstitutionScope,
  now: Date,
  ask: { readonly awardingBodyId: string; readonly exceptId?: string | undefined },
): Promise<SiteLevel[]> {
  const body = await db.awardingBody.findFirst({
    where: { id: ask.awardingBodyId, enabled: true },
    select: { id: true },
  });
  if (!body) throw new AppError("examSite.level_unavailable");
  const year = Number(new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 4));
  const rows = await db.qualification.findMany({
    where: { awardingBodyId: body.id, enabled: true },
    orderBy: { code: "asc" },
    select: {
      id: true,
      code: true,
      name: true,
      level: true,
      category: true,
      pilots: {
        where: { institutionId: scope.institutionId, year: { gte: year } },
        select: { id: true },
        take: 1,
      },
      sites: {
        where: {
          institutionId: scope.institutionId,
          live: true,
          ...(ask.exceptId ? { siteId: { not: ask.exceptId } } : {}),
        },
        select: { site: { select: { name: true } } },
      },
    },
  });
  return rows.map(({ pilots, sites, ...row }) => ({
    ...row,
    piloted: pilots.length > 0,
    takenBy: sites[0]?.site.name ?? null,
  }));
}

/** Who looks at sites: the institution that applies, or the body that reviews. */
export type SiteScope = InstitutionScope | AwardingBodyScope;

/** What a new application begins with: the institution's name for the proposed one, its address and contact. */
export async function siteStart(db: Db, scope: InstitutionScope) {
  const row = await db.institution.findUniqueOrThrow({
    where: { id: scope.institutionId },
    select: { name: true, regionCode: true, address: true, contactName: true, contactEmail: true },
  });
  const { name: institution, address: street, ...more } = row;
  return { institution, street, ...more };
}
