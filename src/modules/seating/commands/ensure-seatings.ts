import "server-only";
import type { Tx } from "@/server/db/client";

interface Unit {
  readonly siteId: string;
  readonly planSubjectId: string;
  /** who seats at the site */
  readonly institutionId: string;
}

/**
 * Makes the units that entries of a plan bring with them: one for each site and subject somebody sits there, if not there
 * yet. The same unit may be named many times.
 */
export async function ensureSeatings(tx: Tx, planId: string, named: readonly Unit[]): Promise<void> {
  const keyOf = (unit: Unit) => unit.siteId + unit.planSubjectId;
  const units = [...new Map(named.map((unit) => [keyOf(unit), unit])).values()];
  // In one order everywhere, so that two who make the same units wait for each other and never in a ring.
  units.sort((one, two) => (keyOf(one) < keyOf(two) ? -1 : 1));
  await tx.seating.createMany({
    data: units.map((unit) => ({ ...unit, planId })),
    skipDuplicates: true,
  });
}
