import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { resultInScope } from "../queries/result-detail";
import type { ResultScope } from "../queries/result-list";

/** The whole ID number behind a result, with the audit line that says who looked. Throws `result.not_found`. */
export async function revealEntrant(
  ctx: CommandContext<ResultScope>,
  id: string,
): Promise<{ readonly idNumber: string }> {
  const row = await ctx.db.entry.findFirst({
    where: { id, status: "entered", ...resultInScope(ctx.scope) },
    select: { idNumberSealed: true },
  });
  if (!row) throw new AppError("result.not_found");
  const opened = await reveal(ctx.db, ctx.scope, ctx.now, {
    entity: "entry",
    entityId: id,
    fields: { idNumber: row.idNumberSealed },
  });
  return { idNumber: opened.idNumber ?? "" };
}
