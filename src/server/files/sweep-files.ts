import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { fileStore } from "@/server/ports/file-store";

const PORTION = 200;

/**
 * Removes files whose time is over: uploads, judgements, printed batches, replaced photos. A file that a record of
 * evidence still refers to stays, whatever its date says. Gives how many went.
 */
export async function sweepExpiredFiles(db: Db): Promise<number> {
  const due = await db.storedFile.findMany({
    where: {
      expiresAt: { lt: systemClock.now() },
      seals: { none: {} },
      candidates: { none: {} },
      entries: { none: {} },
      certificates: { none: {} },
      institutionLogos: { none: {} },
      bodyLogos: { none: {} },
      skillStandards: { none: {} },
      siteStandards: { none: {} },
    },
    orderBy: { expiresAt: "asc" },
    take: PORTION,
    select: { id: true, storageKey: true },
  });
  for (const file of due) {
    await db.storedFile.deleteMany({ where: { id: file.id } });
    await fileStore.remove(file.storageKey);
  }
  return due.length;
}
