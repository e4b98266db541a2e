import "server-only";
import { randomBytes } from "node:crypto";
import { writeAudit } from "@/server/audit/write-audit";
import { hashPassword } from "@/server/auth/sign-in";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { initialPassword, PASSWORD_BYTES } from "../domain/initial-password";
import { type AccountScope, accountOwnerId, findAccount } from "../queries/account-reach";
import type { InitialPassword } from "./create-account";

/**
 * 重置密码: a new initial password, told once; the account is signed out everywhere and unlocked. Throws
 * `userAccount.not_found`, `userAccount.self_reset`.
 */
export async function resetPassword(
  ctx: CommandContext<AccountScope>,
  input: { readonly id: string },
): Promise<InitialPassword> {
  const { scope, now } = ctx;
  if (input.id === scope.actor.userId) throw new AppError("userAccount.self_reset");
  const { id, account } = await findAccount(ctx.db, scope, input.id);
  const password = initialPassword(randomBytes(PASSWORD_BYTES));
  const passwordHash = await hashPassword(password);
  await ctx.db.$transaction(async (tx) => {
    const found = await findAccount(tx, scope, id);
    await tx.user.update({
      where: { id },
      data: {
        passwordHash,
        mustChangePassword: true,
        passwordChangedAt: null,
        failedCount: 0,
        lockedUntil: null,
      },
      select: { id: true },
    });
    await tx.userSession.updateMany({
      where: { userId: id, revokedAt: null },
      data: { revokedAt: systemClock.now() },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: accountOwnerId(found),
      action: "account.reset_password",
      entity: "user",
      entityId: id,
      detail: { account },
    });
  });
  return { id, account, password };
}
