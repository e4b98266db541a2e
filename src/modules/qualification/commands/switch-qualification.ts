import "server-only";
import type { z } from "zod";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { qualificationSwitch } from "../schema";

/**
 * 启用 or 停用: a disabled certificate comes into no new plan; plans it stands in go on to their end. Throws
 * `qualification.not_found`, `data.changed`.
 */
export async function switchQualification(
  ctx: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof qualificationSwitch>,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id: input.id, awardingBodyId: scope.awardingBodyId };
    if (!(await tx.qualification.findFirst({ where: own, select: { id: true } })))
      throw new AppError("qualification.not_found");
    const { count } = await tx.qualification.updateMany({
      where: { ...own, version: input.version, enabled: !input.enabled },
      data: { enabled: input.enabled, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: input.enabled ? "qualification.enable" : "qualification.disable",
      entity: "qualification",
      entityId: input.id,
      fromState: input.enabled ? "disabled" : "enabled",
      toState: input.enabled ? "enabled" : "disabled",
    });
  });
}
