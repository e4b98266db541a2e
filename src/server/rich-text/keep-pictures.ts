import "server-only";
import type { Scope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import { picturesOf } from "@/shared/rich-text";

const MOST = 50;
const DAY_MS = 24 * 60 * 60_000;

/** The record whose text holds the pictures: from then on it owns them, and its readers are theirs. */
export interface PictureOwner {
  readonly kind: "news_article" | "exam_plan";
  readonly id: string;
}

/**
 * Gives the pictures of a sanitised text to its record, in the transaction that writes it: fresh uploads of the writer's
 * scope, and those the record has already. What it no longer shows is let go and swept a day later. Throws
 * `upload.pictures_many`, and `upload.picture_foreign` for another record's, another tenant's and one that is gone.
 */
export async function keepPictures(tx: Tx, scope: Scope, owner: PictureOwner, html: string): Promise<void> {
  const ids = picturesOf(html);
  if (ids.length > MOST) throw new AppError("upload.pictures_many", { limit: MOST, count: ids.length });
  const now = systemClock.now();
  const picture = { purpose: "rich.image" } as const;
  const owned = { ownerKind: owner.kind, ownerId: owner.id } as const;
  await tx.storedFile.updateMany({
    where: {
      ...picture,
      id: { in: ids },
      ownerKind: scope.kind,
      ownerId: scope.ownerId,
      expiresAt: { gt: now },
    },
    data: { ...owned, expiresAt: null },
  });
  const { count } = await tx.storedFile.updateMany({
    where: { ...picture, ...owned, id: { in: ids }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    data: { expiresAt: null },
  });
  if (count !== ids.length) throw new AppError("upload.picture_foreign", { count: ids.length - count });
  await tx.storedFile.updateMany({
    where: { ...picture, ...owned, id: { notIn: ids }, expiresAt: null },
    data: { expiresAt: new Date(now.getTime() + DAY_MS) },
  });
}
