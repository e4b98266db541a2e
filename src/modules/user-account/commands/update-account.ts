import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { leavesNoAdmin } from "../domain/account-change";
import { isRoleOf } from "../domain/account-role";
import { type AccountScope, accountOwnerId, findAccount, lockAdmins } from "../queries/account-reach";
import type { UpdateAccount } from "../schema";

/**
 * 编辑账号: name and role; the role counts from the account's next call. Throws `userAccount.not_found`,
 * `userAccount.role_unknown`, `userAccount.last_admin`, `data.changed` when somebody saved since the form was opened.
 */
export async function updateAccount(ctx: CommandContext<AccountScope>, input: UpdateAccount): Promise<void> {
  const { scope, now } = ctx;
  const { id, was, form } = input;
  await ctx.db.$transaction(async (tx) => {
    const admins = await lockAdmins(tx, await findAccount(tx, scope, id));
    const account = await findAccount(tx, scope, id);
    if (!isRoleOf(account.portal, form.role)) throw new AppError("userAccount.role_unknown");
    if (leavesNoAdmin(account, { role: form.role, enabled: account.enabled }, admins))
      throw new AppError("userAccount.last_admin");
    const changed = await tx.user.updateMany({ where: { id, ...was }, data: form });
    if (changed.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: accountOwnerId(account),
      action: "account.update",
      entity: "user",
      entityId: id,
      fromState: was.role,
      toState: form.role,
      detail: { account: account.account, name: form.name },
    });
  });
}
