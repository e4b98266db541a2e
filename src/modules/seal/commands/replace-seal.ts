import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Tx } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { claimUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import { type SealScope, sealOwner } from "../queries";
import type { SealReplacement } from "../schema";

/**
 * Puts an uploaded seal in the place of the live one, in one transaction; the replaced one is kept with the end of its
 * validity, and certificates released with it stay as they are. Throws `upload.not_found`, and `data.changed` when
 * the live seal is no longer the one the caller saw.
 */
export async function replaceSeal(
  { db, scope, now }: CommandContext<SealScope>,
  { fileId, replaces }: SealReplacement,
): Promise<{ id: string }> {
  try {
    return await db.$transaction(async (tx) => {
      const { sha256 } = await claimUpload(tx, scope, fileId, "seal");
      if (replaces) await retire(tx, scope, replaces, now);
      const seal = await tx.seal.create({
        data: { ...sealOwner(scope), fileId, createdAt: now, uploadedBy: scope.actor.name },
        select: { id: true },
      });
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: scope.ownerId,
        action: "seal.replace",
        entity: "seal",
        entityId: seal.id,
        detail: { sha256, replaces },
      });
      return seal;
    });
  } catch (error) {
    // The partial unique index holds one live seal: somebody else's came first.
    throw uniqueViolation(error) ? new AppError("data.changed") : error;
  }
}

async function retire(tx: Tx, scope: SealScope, id: string, now: Date): Promise<void> {
  const where = { ...sealOwner(scope), id, live: true };
  const seal = await tx.seal.findFirst({ where, select: { createdAt: true } });
  // The demo's clock can be set back; a validity does not end before it began.
  const replacedAt = seal && seal.createdAt > now ? seal.createdAt : now;
  const { count } = await tx.seal.updateMany({ where, data: { live: false, replacedAt } });
  if (count !== 1) throw new AppError("data.changed");
}
