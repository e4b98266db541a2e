import "server-only";
import type { z } from "zod";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { standardSwitch } from "../schema";

/**
 * 启用 or 停用: a disabled standard takes no new qualifications; those it has, and their plans, go on. Throws
 * `skillStandard.not_found`, `data.changed`.
 */
export async function switchSkillStandard(
  ctx: CommandContext<AwardingBodyScope>,
  input: z.infer<typeof standardSwitch>,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id: input.id, awardingBodyId: scope.awardingBodyId };
    if (!(await tx.skillStandard.findFirst({ where: own, select: { id: true } })))
      throw new AppError("skillStandard.not_found");
    const { count } = await tx.skillStandard.updateMany({
      where: { ...own, version: input.version, enabled: !input.enabled },
      data: { enabled: input.enabled, version: { increment: 1 }, updatedAt: now },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: input.enabled ? "skill_standard.enable" : "skill_standard.disable",
      entity: "skill_standard",
      entityId: input.id,
      fromState: input.enabled ? "disabled" : "enabled",
      toState: input.enabled ? "enabled" : "disabled",
    });
  });
}
