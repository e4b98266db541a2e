import "server-only";
import type { Scope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import type { UploadPurpose } from "./definition";

/**
 * Makes an upload permanent, in the transaction of the record that refers to it from now on; its hash goes into the
 * audit line. Throws `upload.not_found` for another's, another purpose's, an outlived one and one claimed already.
 */
export async function claimUpload(
  tx: Tx,
  scope: Scope,
  fileId: string,
  purpose: UploadPurpose,
): Promise<{ readonly sha256: string; readonly name: string; readonly size: number }> {
  const { count } = await tx.storedFile.updateMany({
    where: {
      id: fileId,
      ownerKind: scope.kind,
      ownerId: scope.ownerId,
      purpose,
      expiresAt: { gt: systemClock.now() },
    },
    data: { expiresAt: null },
  });
  if (count !== 1) throw new AppError("upload.not_found");
  return tx.storedFile.findUniqueOrThrow({
    where: { id: fileId },
    select: { sha256: true, name: true, size: true },
  });
}

/** Lets a file go that its record no longer refers to; the sweep takes it a day later. */
export async function releaseUpload(tx: Tx, fileId: string): Promise<void> {
  await tx.storedFile.updateMany({
    where: { id: fileId },
    data: { expiresAt: new Date(systemClock.now().getTime() + 24 * 60 * 60_000) },
  });
}
