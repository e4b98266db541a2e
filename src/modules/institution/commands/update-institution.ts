import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import { PROFILE_SELECT, profileChange } from "@/server/organisations/profile-change";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { InstitutionUpdate } from "../schema";

/**
 * 编辑院校信息: what the institution keeps of itself; type, name, code, department and 院校属性 are not its to change.
 * Throws `institution.not_found`, `data.changed`, `profile.*`, `upload.not_found`.
 */
export async function updateInstitution(
  { db, scope, now }: CommandContext<InstitutionScope>,
  { id, version, form }: InstitutionUpdate,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await tx.institution.findFirst({
      where: { AND: [{ id: scope.institutionId }, { id }] },
      select: { ...PROFILE_SELECT, phoneDigest: true },
    });
    if (!row) throw new AppError("institution.not_found");
    const { data, changed } = await profileChange(tx, scope, "institution.logo", row, form);
    const { count } = await tx.institution.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "institution.update",
      entity: "institution",
      entityId: id,
      detail: { changed },
    });
  });
}
