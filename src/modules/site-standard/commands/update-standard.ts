import "server-only";
import type { z } from "zod";
import { replaceFile } from "@/modules/skill-standard/commands/update-standard";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { siteStandardUpdate } from "../schema";
import { checkQualifications } from "./create-standard";

/**
 * Changes a site standard of the body's. Throws `siteStandard.not_found`, `data.changed`, `upload.not_found`,
 * `siteStandard.unavailable`.
 */
export async function updateSiteStandard(
  ctx: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof siteStandardUpdate>,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id: input.id, awardingBodyId: scope.awardingBodyId };
    const before = await tx.siteStandard.findFirst({
      where: own,
      include: { qualifications: { select: { qualificationId: true } } },
    });
    if (!before) throw new AppError("siteStandard.not_found");
    const had = before.qualifications.map((one) => one.qualificationId);
    const ids = await checkQualifications(tx, scope, input.qualificationIds, had);
    const fileSha256 = await replaceFile(tx, scope, before.fileId, input.fileId);
    const { count } = await tx.siteStandard.updateMany({
      where: { ...own, version: input.version },
      data: {
        name: input.name,
        edition: input.edition,
        fileId: input.fileId || null,
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count !== 1) throw new AppError("data.changed");
    const siteStandardId = input.id;
    await tx.siteStandardQualification.deleteMany({
      where: { siteStandardId, qualificationId: { notIn: ids } },
    });
    await tx.siteStandardQualification.createMany({
      data: ids
        .filter((id) => !had.includes(id))
        .map((qualificationId) => ({ siteStandardId, qualificationId })),
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "site_standard.update",
      entity: "site_standard",
      entityId: input.id,
      detail: {
        code: before.code,
        name: { from: before.name, to: input.name },
        edition: { from: before.edition, to: input.edition },
        added: ids.filter((id) => !had.includes(id)),
        removed: had.filter((id) => !ids.includes(id)),
        ...(fileSha256 === undefined ? {} : { fileSha256 }),
      },
    });
  });
}
