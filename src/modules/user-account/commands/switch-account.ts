import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { findSwitchProblem, leavesNoAdmin } from "../domain/account-change";
import { type AccountScope, accountOwnerId, findAccount, lockAdmins } from "../queries/account-reach";

/**
 * 启用 and 停用: whose account is switched off is signed out at once. Throws `userAccount.not_found`,
 * `userAccount.self_disable`, `userAccount.last_admin`, `data.changed` when it is in that state already.
 */
export async function switchAccount(
  ctx: CommandContext<AccountScope>,
  input: { readonly id: string; readonly enabled: boolean },
): Promise<void> {
  const { scope, now } = ctx;
  const { id, enabled } = input;
  await ctx.db.$transaction(async (tx) => {
    const admins = await lockAdmins(tx, await findAccount(tx, scope, id));
    const account = await findAccount(tx, scope, id);
    const problem = findSwitchProblem(account, enabled, scope.actor.userId);
    if (problem) throw new AppError(problem);
    if (leavesNoAdmin(account, { role: account.role, enabled }, admins))
      throw new AppError("userAccount.last_admin");
    const switched = await tx.user.updateMany({ where: { id, enabled: !enabled }, data: { enabled } });
    if (switched.count !== 1) throw new AppError("data.changed");
    if (!enabled)
      await tx.userSession.updateMany({
        where: { userId: id, revokedAt: null },
        data: { revokedAt: systemClock.now() },
      });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: accountOwnerId(account),
      action: enabled ? "account.enable" : "account.disable",
      entity: "user",
      entityId: id,
      fromState: enabled ? "disabled" : "enabled",
      toState: enabled ? "enabled" : "disabled",
      detail: { account: account.account },
    });
  });
}
