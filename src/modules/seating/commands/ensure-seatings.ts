import "server-only";
import type { Tx } from "@/server/db/client";

/**
 * Makes the units that entries of a qualification bring with them: one for each site and subject, if not there yet.
 * `sites` gives the institution that seats at each site.
 */
export async function ensureSeatings(
  tx: Tx,
  plan: { readonly planId: string; readonly planSubjectIds: readonly string[] },
  sites: ReadonlyMap<string, string>,
): Promise<void> {
  const units = [...sites].flatMap(([siteId, institutionId]) =>
    plan.planSubjectIds.map((planSubjectId) => ({
      siteId,
      planSubjectId,
      institutionId,
      planId: plan.planId,
    })),
  );
  // In one order everywhere, so that two who make the same units wait for each other and never in a ring.
  units.sort((one, two) => (one.siteId + one.planSubjectId < two.siteId + two.planSubjectId ? -1 : 1));
  await tx.seating.createMany({ data: units, skipDuplicates: true });
}
