import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { organisationName, readOwnAccount } from "../queries/own-account";
import type { ChangePasswordInput } from "../schema";
import { checkPassword } from "./check-password";
import { choosePassword } from "./choose-password";

/**
 * 修改密码: with the current one; ends the account's other sessions. It is also the way out of an initial or reset
 * password. Throws `account.password_…`, `data.changed` when it was changed meanwhile.
 */
export async function changePassword(
  { db, scope, now }: CommandContext<Scope>,
  sessionId: string | null,
  input: ChangePasswordInput,
): Promise<{ signedOut: number }> {
  const user = await readOwnAccount(db, scope);
  await checkPassword(db, user, input.current);
  const passwordHash = await choosePassword(input.next, { ...user, organisation: organisationName(user) });
  return db.$transaction(async (tx) => {
    const changed = await tx.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash, mustChangePassword: false, passwordChangedAt: now },
    });
    if (changed.count !== 1) throw new AppError("data.changed");
    const ended = await tx.userSession.updateMany({
      where: { userId: user.id, revokedAt: null, ...(sessionId ? { id: { not: sessionId } } : {}) },
      data: { revokedAt: systemClock.now() },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "account.change_password",
      entity: "user",
      entityId: user.id,
      detail: { signedOut: ended.count },
    });
    return { signedOut: ended.count };
  });
}
