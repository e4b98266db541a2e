import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/** The whole contact of who asked, with the audit line that says who looked. Throws `inquiry.not_found`. */
export async function revealContact(
  ctx: CommandContext<PlatformScope>,
  id: string,
): Promise<{ readonly contact: string }> {
  const row = await ctx.db.inquiry.findUnique({ where: { id }, select: { contactSealed: true } });
  if (!row) throw new AppError("inquiry.not_found");
  const opened = await reveal(ctx.db, ctx.scope, ctx.now, {
    entity: "inquiry",
    entityId: id,
    fields: { contact: row.contactSealed },
  });
  return { contact: opened.contact ?? "" };
}
