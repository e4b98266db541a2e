import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { mayShareInquiry } from "../domain/status";
import type { ShareInput } from "../schema";
import { loadInquiry } from "./move-inquiry";

/** 设为常见问题 or take it back. Throws `inquiry.not_found`, `data.changed`, `inquiry.not_answered`. */
export async function shareInquiry(ctx: CommandContext<PlatformScope>, input: ShareInput): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const status = await loadInquiry(tx, input);
    if (!mayShareInquiry(status)) throw new AppError("inquiry.not_answered");
    const { count } = await tx.inquiry.updateMany({
      where: { id: input.id, version: input.version, status },
      data: { shared: input.shared, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: input.shared ? "inquiry.share" : "inquiry.unshare",
      entity: "inquiry",
      entityId: input.id,
    });
  });
}
