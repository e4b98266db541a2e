import "server-only";
import { randomInt } from "node:crypto";
import { env } from "@/env";
import { countUse } from "@/server/auth/rate-limit";
import { openPersonalNumber, type SealedPhone } from "@/server/crypto/personal-number";
import { digest } from "@/server/crypto/seal";
import type { Db, Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import type { SmsProvider, SmsPurpose } from "@/server/ports/sms";
import { AppError } from "@/shared/kernel/app-error";
import { smsProvider } from "./sms-provider";

const MINUTES = 5;
const TRIES = 5;
const GAP_SECONDS = 60;
const DAY_MS = 24 * 3_600_000;

/** What a code is bound to, beside its phone. */
export interface SmsBinding {
  readonly purpose: SmsPurpose;
  /** the record it opens: an export, a binding, a reset */
  readonly requestId: string;
}

export interface SmsCodeRequest extends SmsBinding {
  /** the phone as it rests in its columns (`sealPhone` for one that was just typed in) */
  readonly phone: Pick<SealedPhone, "phoneSealed" | "phoneDigest">;
  /** whose daily ceiling counts: the scope's `ownerId`, or the address of a signed-out caller */
  readonly ownerKey: string;
}

/** What the asking page is told. */
export interface SmsCodeSent {
  readonly minutes: number;
  /** seconds until another may be asked for */
  readonly resendAfter: number;
}

/** The digest that is kept of a code: bound to purpose, request and phone, so that it opens nothing else. */
export const smsCodeDigest = (binding: SmsBinding, phoneDigest: string, code: string): string =>
  digest("sms", `${binding.purpose}:${binding.requestId}:${phoneDigest}:${code}`);

/**
 * Makes a six-digit code, sends it to the phone and keeps its digest: for five minutes, one use and five tries
 * (`redeemSmsCode`); an earlier one of the same request is worth nothing from then on. Throws `sms.too_soon` within 60
 * seconds of the last one of this request or this phone, `sms.daily_phone`, `sms.daily_owner`, `sms.phone_refused`,
 * `sms.not_sent`. Not to be called inside a transaction.
 */
export async function sendSmsCode(
  db: Db,
  request: SmsCodeRequest,
  provider: SmsProvider = smsProvider(),
): Promise<SmsCodeSent> {
  const { id, deliver, ...sent } = await prepareSmsCode(db, request);
  try {
    await deliver(provider);
  } catch (cause) {
    await db.smsCode.deleteMany({ where: { id } });
    throw cause;
  }
  return sent;
}

/**
 * The same in two steps, for a caller whose answer must not tell of the provider: the code is counted and kept, and
 * `deliver` sends it.
 */
export async function prepareSmsCode(
  db: Db,
  request: SmsCodeRequest,
): Promise<SmsCodeSent & { id: string; deliver: (provider?: SmsProvider) => Promise<void> }> {
  const { purpose, requestId, phone } = request;
  const code = String(randomInt(0, 1_000_000)).padStart(6, "0");
  const { id } = await db.$transaction(async (tx) => {
    await countSend(tx, request);
    const sentAt = systemClock.now();
    return tx.smsCode.create({
      data: {
        purpose,
        requestId,
        phoneDigest: phone.phoneDigest,
        codeDigest: smsCodeDigest(request, phone.phoneDigest, code),
        triesLeft: TRIES,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + MINUTES * 60_000),
      },
      select: { id: true },
    });
  });
  const deliver = (provider = smsProvider()) =>
    provider.send(db, {
      purpose,
      requestId,
      phone: openPersonalNumber(phone.phoneSealed),
      code,
      minutes: MINUTES,
    });
  return { id, minutes: MINUTES, resendAfter: GAP_SECONDS, deliver };
}

/** Counts one send against every limit, always in this order; a refusal rolls all the counts back. */
async function countSend(tx: Tx, { purpose, requestId, phone, ownerKey }: SmsCodeRequest): Promise<void> {
  const settings = env();
  const phoneKey = `sms:phone:${phone.phoneDigest}`;
  for (const key of [`${phoneKey}:gap`, `sms:request:${purpose}:${requestId}:gap`]) {
    const { count, windowEndsAt } = await countUse(tx, key, GAP_SECONDS * 1_000);
    const seconds = Math.max(1, Math.ceil((windowEndsAt.getTime() - systemClock.now().getTime()) / 1_000));
    if (count > 1) throw new AppError("sms.too_soon", { seconds });
  }
  const perPhone = settings.SMS_DAILY_PER_PHONE;
  if ((await countUse(tx, `${phoneKey}:day`, DAY_MS)).count > perPhone)
    throw new AppError("sms.daily_phone", { limit: perPhone });
  const perOwner = settings.SMS_DAILY_PER_OWNER;
  if ((await countUse(tx, `sms:owner:${ownerKey}:day`, DAY_MS)).count > perOwner)
    throw new AppError("sms.daily_owner", { limit: perOwner });
}
