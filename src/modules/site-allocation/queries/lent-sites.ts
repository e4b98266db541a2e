import "server-only";
import { USABLE_SITE } from "@/modules/exam-site/queries/usable-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";

/** A usable site that an institution may borrow for one qualification of one plan. */
export interface BorrowedSite {
  readonly planId: string;
  readonly qualificationId: string;
  readonly year: number;
  readonly places: number | null;
  readonly site: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly address: string;
  };
}

/**
 * The sites lent to an institution that are usable, by number; of one plan or of all. A site it owns meanwhile is not
 * among them.
 */
export async function listBorrowedSites(
  db: Db | Tx,
  scope: InstitutionScope,
  planId?: string,
): Promise<BorrowedSite[]> {
  const rows = await db.siteAllocation.findMany({
    where: {
      institutionId: scope.institutionId,
      status: "active",
      plan: { status: "published" },
      ...(planId ? { planId } : {}),
      site: USABLE_SITE,
    },
    orderBy: [{ site: { number: "asc" } }, { id: "asc" }],
    select: {
      planId: true,
      qualificationId: true,
      places: true,
      plan: { select: { year: true } },
      site: {
        select: {
          id: true,
          number: true,
          name: true,
          address: true,
          qualifications: { select: { qualificationId: true } },
        },
      },
    },
  });
  return rows
    .filter((row) => row.site.qualifications.some((one) => one.qualificationId === row.qualificationId))
    .map(({ plan, site: { qualifications: _, number, ...site }, ...row }) => ({
      ...row,
      year: plan.year,
      site: { ...site, number: number ?? "" },
    }));
}
