import "server-only";
import type { Db } from "@/server/db/client";
import { clock } from "@/server/ports/clock";

const KEPT_MS = 180 * 24 * 3_600_000;
const PORTION = 5_000;

/** Removes notices older than 180 days, with their marks, in portions; gives how many. */
export async function sweepNotices(db: Db): Promise<number> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  let removed = 0;
  for (;;) {
    const count = await db.$executeRaw`
      DELETE FROM notice WHERE id IN (SELECT id FROM notice WHERE "createdAt" < ${before} LIMIT ${PORTION})`;
    removed += count;
    if (count < PORTION) return removed;
  }
}
