import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { USABLE_SITE } from "@/modules/exam-site/queries";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";

/** What an institution may enter candidates for: an enabled qualification, approved for the year, with a site. */
export interface UsableQualification {
  readonly qualificationId: string;
  readonly year: number;
  readonly approvedCount: number;
}

/** A site one may enter candidates at: one's own, approved and enabled (§3.1). Lending comes with its issue. */
export const usableSite = (institutionId: string) =>
  ({ institutionId, ...USABLE_SITE }) satisfies Prisma.ExamSiteWhereInput;

/** All (qualification, year) pairs the institution may use, with the approved number. */
export async function listUsableQualifications(
  db: Db | Tx,
  scope: InstitutionScope,
): Promise<UsableQualification[]> {
  return db.pilotParticipation.findMany({
    where: {
      institutionId: scope.institutionId,
      qualification: {
        enabled: true,
        sites: { some: { site: usableSite(scope.institutionId) } },
      },
    },
    select: { qualificationId: true, year: true, approvedCount: true },
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
