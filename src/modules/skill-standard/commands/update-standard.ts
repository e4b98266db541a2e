import "server-only";
import type { z } from "zod";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { claimUpload, releaseUpload } from "@/server/uploads/claim-upload";
import { AppError } from "@/shared/kernel/app-error";
import type { skillStandardUpdate } from "../schema";
import { checkCategory } from "./create-standard";

/**
 * Changes a standard of the body's. Throws `skillStandard.not_found`, `data.changed`, `upload.not_found`,
 * `skillStandard.unknown_category`.
 */
export async function updateSkillStandard(
  ctx: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof skillStandardUpdate>,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id: input.id, awardingBodyId: scope.awardingBodyId };
    const before = await tx.skillStandard.findFirst({ where: own });
    if (!before) throw new AppError("skillStandard.not_found");
    if (input.category !== before.category) await checkCategory(tx, input.category);
    const fileSha256 = await replaceFile(tx, scope, before.fileId, input.fileId);
    const { count } = await tx.skillStandard.updateMany({
      where: { ...own, version: input.version },
      data: {
        name: input.name,
        edition: input.edition,
        category: input.category,
        fileId: input.fileId || null,
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count !== 1) throw new AppError("data.changed");
    const keys = ["name", "edition", "category"] as const;
    const changed = keys.filter((key) => before[key] !== input[key]);
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "skill_standard.update",
      entity: "skill_standard",
      entityId: input.id,
      detail: {
        code: before.code,
        ...Object.fromEntries(changed.map((key) => [key, { from: before[key], to: input[key] }])),
        ...(fileSha256 === undefined ? {} : { fileSha256 }),
      },
    });
  });
}

/**
 * Takes a standard's new PDF over and lets the old one go. Gives the new one's hash, null when it was removed,
 * undefined when nothing changed. Throws `upload.not_found`.
 */
export async function replaceFile(
  tx: Tx,
  scope: AwardingBodyScope,
  before: string | null,
  after: string,
): Promise<string | null | undefined> {
  if ((before ?? "") === after) return undefined;
  const claimed = after ? await claimUpload(tx, scope, after, "standard.pdf") : null;
  if (before) await releaseUpload(tx, before);
  return claimed?.sha256 ?? null;
}
