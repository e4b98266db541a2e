import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type AccountScope, accountOwnerId, findAccount } from "../queries/account-reach";

const homes = {
  institution: "/institution",
  awarding_body: "/awarding-body",
  platform: "/platform",
} as const;

/**
 * 解除绑定 for who has lost the phone: the account has none until its person binds another, and is told so. No number can be
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
    const home = Object.entries(homes).find(([portal]) => portal === found.portal)?.[1];
    await tx.notice.create({
      data: {
        userId: id,
        title: "绑定的手机已解除",
        body: "管理员解除了您绑定的手机。请在账户中重新绑定；如非您本人要求，请立即修改密码并联系管理员。",
        ...(home ? { href: `${home}/account` } : {}),
        createdAt: now,
      },
      select: { id: true },
    });
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
