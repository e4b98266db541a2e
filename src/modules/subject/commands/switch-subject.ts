import "server-only";
import type { z } from "zod";
import { writeAudit } from "@/server/audit/write-audit";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { subjectSwitch } from "../schema";

/**
 * 启用 or 停用: a disabled subject comes into no new plan; plans it stands in go on. Throws `subject.not_found`,
 * `data.changed`.
 */
export async function switchSubject(
  ctx: CommandContext<AwardingBodyScope>,
  { id, version, enabled }: z.infer<typeof subjectSwitch>,
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const own = { id, qualification: { awardingBodyId: scope.awardingBodyId } };
    if (!(await tx.subject.findFirst({ where: own, select: { id: true } })))
      throw new AppError("subject.not_found");
    const { count } = await tx.subject.updateMany({
      where: { ...own, version, enabled: !enabled },
      data: { enabled, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: enabled ? "subject.enable" : "subject.disable",
      entity: "subject",
      entityId: id,
      fromState: enabled ? "disabled" : "enabled",
      toState: enabled ? "enabled" : "disabled",
    });
  });
}
