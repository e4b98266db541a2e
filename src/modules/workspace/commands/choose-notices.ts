import "server-only";
import type { Scope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { kindsFor } from "../queries/visible-notices";
import { readKind } from "./read-notices";

/**
 * Switches the reminders of a kind on or off for this account. What was told so far counts as read either way, so
 * that switching on does not bring back what was quiet. Throws `workspace.no_such_notice` for a kind it is never told.
 */
export async function chooseNotices(
  ctx: CommandContext<Scope>,
  input: { readonly kind: string; readonly on: boolean },
): Promise<void> {
  const { scope, now } = ctx;
  const kind = kindsFor(scope).find((one) => one === input.kind);
  if (!kind) throw new AppError("workspace.no_such_notice");
  const row = { userId: scope.actor.userId, kind };
  await ctx.db.$transaction(async (tx) => {
    if (input.on) await tx.noticeQuiet.deleteMany({ where: row });
    else await tx.noticeQuiet.createMany({ data: [row], skipDuplicates: true });
    await readKind(tx, scope, now, kind);
  });
}
