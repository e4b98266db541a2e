import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";

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
    number: site.number ?? "",
    qualificationIds: qualifications.map((one) => one.qualificationId),
  }));
}
