import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import { sealPhone } from "@/server/crypto/personal-number";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import { type SmsCodeSent, sendSmsCode } from "@/server/sms/send-code";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { readOwnAccount } from "../queries/own-account";
import type { AskPhoneInput, BindPhoneInput } from "../schema";
import { refuseUnproven } from "./prove-holder";

/** What both steps begin with: my account, and that it was proven to be mine. */
async function provenAccount(
  { db, scope }: CommandContext<Scope>,
  sessionId: string | null,
  input: AskPhoneInput,
) {
  const user = await readOwnAccount(db, scope);
  refuseUnproven(input.proof, { userId: user.id, sessionId, phoneDigest: user.phoneDigest });
  const phone = sealPhone(input.phone);
  if (phone.phoneDigest === user.phoneDigest) throw new AppError("account.same_phone");
  return { user, phone };
}

/** Sends a code to the phone that is to be bound. Throws `account.unproven`, `account.same_phone`, `sms.…`. */
export async function askPhoneCode(
  ctx: CommandContext<Scope>,
  sessionId: string | null,
  input: AskPhoneInput,
): Promise<SmsCodeSent> {
  const { user, phone } = await provenAccount(ctx, sessionId, input);
  return sendSmsCode(ctx.db, {
    purpose: "bind_phone",
    requestId: user.id,
    phone,
    ownerKey: ctx.scope.ownerId,
  });
}

/**
 * 绑定手机: takes the place of the phone that was bound, if any; the audit line holds the masks. Throws
 * `account.unproven`, `account.same_phone`, `sms.…`, `data.changed`.
 */
export async function bindPhone(
  ctx: CommandContext<Scope>,
  sessionId: string | null,
  input: BindPhoneInput,
): Promise<{ phoneMask: string }> {
  const { db, scope, now } = ctx;
  const { user, phone } = await provenAccount(ctx, sessionId, input);
  const { phoneDigest } = phone;
  const answer = { purpose: "bind_phone", requestId: user.id, phoneDigest, code: input.code } as const;
  await redeemSmsCode(db, answer, async (tx) => {
    const changed = await tx.user.updateMany({
      where: { id: user.id, phoneDigest: user.phoneDigest },
      data: phone,
    });
    if (changed.count !== 1) throw new AppError("data.changed");
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "account.bind_phone",
      entity: "user",
      entityId: user.id,
      detail: { from: user.phoneMask, to: phone.phoneMask },
    });
  });
  return { phoneMask: phone.phoneMask };
}
