import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type AccountScope, accountOwnerId, findAccount } from "../queries/account-reach";

/**
 * 解除绑定 for who has lost the phone: the account has none until its person binds another, which the home page asks for from
 * the next sign-in on. No number can be
 * put in: whoever wants the codes of another's account has to reset its password besides, and both leave a line that the
 * account's organisation reads. `phoneMask` is what the administrator saw. Throws `userAccount.not_found`,
 * `userAccount.self_phone`, `data.changed` where another phone or none is bound by now.
 */
export async function clearPhone(
  ctx: CommandContext<AccountScope>,
  input: { readonly id: string; readonly phoneMask: string },
): Promise<void> {
  const { scope, now } = ctx;
  const { id, phoneMask } = input;
  if (id === scope.actor.userId) throw new AppError("userAccount.self_phone");
  await ctx.db.$transaction(async (tx) => {
    const found = await findAccount(tx, scope, id);
    const cleared = await tx.user.updateMany({
      where: { id, phoneMask },
      data: { phoneSealed: null, phoneDigest: null, phoneTail: null, phoneMask: null },
    });
    if (cleared.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: accountOwnerId(found),
      action: "account.clear_phone",
      entity: "user",
      entityId: id,
      detail: { account: found.account, from: phoneMask },
    });
  });
}
