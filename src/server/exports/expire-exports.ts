import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";

/** Says of exports whose time is over that it is: files after three days, asks that nobody confirmed. Gives how many. */
export async function expireExports(db: Db): Promise<number> {
  const { count } = await db.dataExport.updateMany({
    where: { state: { in: ["asked", "done"] }, expiresAt: { lte: systemClock.now() } },
    data: { state: "expired" },
  });
  return count;
}
