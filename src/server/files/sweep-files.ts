import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { fileStore } from "@/server/ports/file-store";
import { outlivedFiles } from "./stored-file";

const PORTION = 200;

/**
 * Removes files whose time is over: uploads, judgements, printed batches, replaced photos. A file that a record of
 * evidence still refers to stays, whatever its date says. Gives how many went.
 */
export async function sweepExpiredFiles(db: Db): Promise<number> {
  const now = systemClock.now();
  const due = await db.storedFile.findMany({
    where: outlivedFiles(now),
    orderBy: { expiresAt: "asc" },
    take: PORTION,
    select: { id: true, storageKey: true },
  });
  let gone = 0;
  for (const { id, storageKey } of due) {
    // The bytes go before the row is gone for good: cut off in between, the row is found again at the next sweep.
    gone += await db.$transaction(async (tx) => {
      const { count } = await tx.storedFile.deleteMany({ where: { id, expiresAt: { lte: now } } });
      if (count > 0) await fileStore.remove(storageKey);
      return count;
    });
  }
  return gone;
}
