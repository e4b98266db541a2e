import "server-only";
import type { Tx } from "@/server/db/client";

/** Marks photos that nothing refers to any more as outlived; an entry or a certificate keeps its own copy's file. */
export async function expireFiles(tx: Tx, now: Date, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await tx.storedFile.updateMany({
    where: {
      id: { in: [...fileIds] },
      candidates: { none: {} },
      entries: { none: {} },
      certificates: { none: {} },
    },
    data: { expiresAt: now },
  });
}
