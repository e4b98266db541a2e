import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";

/** One of the institution's own sites that may be used now, with the qualifications it is approved for. */
export interface UsableSite {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly qualificationIds: readonly string[];
}

/** A site may be used when it is 审核通过 and 已启用 (§3.1). */
export const USABLE_SITE = { status: "approved", enabled: true } as const;

/**
 * The institution's own usable sites that are approved for at least one of these qualifications, by number; each with
 * those of the qualifications it covers.
 */
export async function listUsableSites(
  db: Db,
  scope: InstitutionScope,
  qualificationIds: readonly string[],
): Promise<UsableSite[]> {
  const wanted = { qualificationId: { in: [...qualificationIds] } };
  const rows = await db.examSite.findMany({
    where: { institutionId: scope.institutionId, ...USABLE_SITE, qualifications: { some: wanted } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      number: true,
      name: true,
      qualifications: { where: wanted, select: { qualificationId: true } },
    },
  });
  return rows.map(({ qualifications, ...site }) => ({
    ...site,
    qualificationIds: qualifications.map((one) => one.qualificationId),
  }));
}

/** The institution's own sites by part of name or number (at most 20), and the chosen one; for search-then-pick. */
export async function searchOwnSites(
  db: Db,
  scope: InstitutionScope,
  ask: { readonly search: string; readonly value?: string | undefined },
): Promise<{ value: string; label: string }[]> {
  const own = { institutionId: scope.institutionId };
  const select = { id: true, name: true } as const;
  const found = await db.examSite.findMany({
    where: {
      ...own,
      OR: [
        { name: { contains: literalLike(ask.search), mode: "insensitive" } },
        { number: { startsWith: literalLike(ask.search) } },
      ],
    },
    orderBy: { number: "asc" },
    take: 20,
    select,
  });
  const missing =
    ask.value && !found.some((row) => row.id === ask.value)
      ? await db.examSite.findMany({ where: { id: ask.value, ...own }, select })
      : [];
  return [...missing, ...found].map((row) => ({ value: row.id, label: row.name }));
}
