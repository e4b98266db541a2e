import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import { takeRate } from "@/server/auth/rate-limit";
import { mintScope } from "@/server/auth/scope";
import { phoneDigest as digestOf } from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import type { RequestContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { organisationName } from "../queries/own-account";
import type { ResetPasswordInput } from "../schema";
import { findForReset } from "./ask-reset";
import { choosePassword, refusePassword } from "./choose-password";
import { resetIdOf } from "./reset-request";

const TRIES_IN_TEN_MINUTES = 60;

/**
 * 忘记密码, second step: the code and the new password. Ends every session of the account and its lock. What only the
 * account itself could refuse is looked at when the code is right. Throws `auth.too_many`, `account.password_…`, `sms.…`.
 */
export async function resetPassword(
  { db, ip, now }: Pick<RequestContext, "db" | "ip" | "now">,
  input: ResetPasswordInput,
): Promise<void> {
  await takeRate(db, `reset-try:${ip}`, TRIES_IN_TEN_MINUTES, 10 * 60_000);
  refusePassword(input.next, { account: input.account, organisation: "" });
  const requestId = resetIdOf(input);
  if (!requestId) throw new AppError("sms.no_code");
  const phoneDigest = digestOf(input.phone);
  const answer = { purpose: "reset_password", requestId, phoneDigest, code: input.code } as const;
  await redeemSmsCode(db, answer, (tx) => writePassword(tx, input, phoneDigest, now));
}

async function writePassword(
  tx: Tx,
  input: ResetPasswordInput,
  phoneDigest: string,
  now: Date,
): Promise<void> {
  const user = await findForReset(tx, input, phoneDigest);
  // Nobody was sent this code: it was guessed, or the account changed meanwhile.
  if (!user) throw new AppError("sms.no_code");
  const passwordHash = await choosePassword(input.next, { ...user, organisation: organisationName(user) });
  await tx.user.update({
    where: { id: user.id },
    data: {
      passwordHash,
      mustChangePassword: false,
      passwordChangedAt: now,
      failedCount: 0,
      lockedUntil: null,
    },
    select: { id: true },
  });
  await tx.userSession.updateMany({
    where: { userId: user.id, revokedAt: null },
    data: { revokedAt: systemClock.now() },
  });
  const scope = mintScope(user);
  await writeAudit(tx, {
    at: now,
    actor: scope.actor,
    ownerId: scope.ownerId,
    action: "account.recover_password",
    entity: "user",
    entityId: user.id,
    detail: { phone: user.phoneMask },
  });
}
