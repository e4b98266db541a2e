import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { PROFILE_SELECT, profileChange } from "@/server/organisations/profile-change";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { ProfileUpdate } from "../schema";

/**
 * 编辑机构信息: what the body keeps of itself; its name and codes are the platform's to change. Throws
 * `awardingBody.not_found`, `data.changed`, `profile.*`, `upload.not_found`.
 */
export async function updateProfile(
  { db, scope, now }: CommandContext<AwardingBodyScope>,
  { version, form }: ProfileUpdate,
): Promise<void> {
  const id = scope.awardingBodyId;
  await db.$transaction(async (tx) => {
    const row = await tx.awardingBody.findUnique({
      where: { id },
      select: { ...PROFILE_SELECT, phoneDigest: true },
    });
    if (!row) throw new AppError("awardingBody.not_found");
    const { data, changed } = await profileChange(tx, scope, "body.logo", row, form);
    const { count } = await tx.awardingBody.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "awarding_body.update",
      entity: "awarding_body",
      entityId: id,
      detail: { changed },
    });
  });
}
