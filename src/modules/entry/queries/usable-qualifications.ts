import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { USABLE_SITE } from "@/modules/exam-site/queries/usable-sites";
import { listBorrowedSites } from "@/modules/site-allocation/queries/lent-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";

/** What an institution may enter candidates for: an enabled qualification, approved for the year, with a site. */
export interface UsableQualification {
  readonly qualificationId: string;
  readonly year: number;
  readonly approvedCount: number;
  /** the plans it may be used in: all of the year where an own site covers it, else those a site is lent for */
  readonly plans: "all" | ReadonlySet<string>;
}

/** One's own sites one may enter candidates at: approved and enabled (§3.1). */
export const usableSite = (institutionId: string) =>
  ({ institutionId, ...USABLE_SITE }) satisfies Prisma.ExamSiteWhereInput;

/** Whether a qualification may be used in a plan. */
export const usableIn = (
  one: UsableQualification,
  plan: { readonly id: string; readonly year: number },
): boolean => one.year === plan.year && (one.plans === "all" || one.plans.has(plan.id));

/** All (qualification, year) pairs the institution may use, at its own sites or at lent ones, with the approved number. */
export async function listUsableQualifications(
  db: Db | Tx,
  scope: InstitutionScope,
): Promise<UsableQualification[]> {
  const borrowed = await listBorrowedSites(db, scope);
  const pilots = await db.pilotParticipation.findMany({
    where: { institutionId: scope.institutionId, qualification: { enabled: true } },
    select: {
      qualificationId: true,
      year: true,
      approvedCount: true,
      qualification: {
        select: {
          sites: { where: { site: usableSite(scope.institutionId) }, take: 1, select: { siteId: true } },
        },
      },
    },
  });
  return pilots.flatMap(({ qualification, ...pilot }): UsableQualification[] => {
    if (qualification.sites.length > 0) return [{ ...pilot, plans: "all" }];
    const lent = borrowed.filter(
      (one) => one.qualificationId === pilot.qualificationId && one.year === pilot.year,
    );
    return lent.length > 0 ? [{ ...pilot, plans: new Set(lent.map((one) => one.planId)) }] : [];
  });
}

/** How many of the approved number are used, by qualification, in one year: 已报考 院校考生 of every plan (§3.1). */
export async function countQuotaUsed(
  db: Db | Tx,
  scope: InstitutionScope,
  year: number,
  qualificationIds: readonly string[],
): Promise<Map<string, number>> {
  const groups = await db.entry.groupBy({
    by: ["qualificationId"],
    where: {
      institutionId: scope.institutionId,
      qualificationId: { in: [...qualificationIds] },
      status: "entered",
      candidateKind: "enrolled",
      plan: { year },
    },
    _count: { _all: true },
  });
  return new Map(groups.map((group) => [group.qualificationId, group._count._all]));
}
