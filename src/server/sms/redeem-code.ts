import "server-only";
import { timingSafeEqual } from "node:crypto";
import type { Db, Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import type { SmsPurpose } from "@/server/ports/sms";
import { AppError } from "@/shared/kernel/app-error";
import { type SmsBinding, smsCodeDigest } from "./send-code";

export interface SmsAnswer extends SmsBinding {
  /** of the phone that is bound now */
  readonly phoneDigest: string;
  readonly code: string;
}

/**
 * Uses a code up and does `work` with it, in one transaction: the code is used if and only if the work is done. The try
 * is counted before that transaction begins, by itself, so that no rollback and no crowd of guesses brings it back.
 * Throws `sms.no_code`, `sms.other_phone`, `sms.used`, `sms.expired`, `sms.too_many_tries`, `sms.other_request` or
 * `sms.wrong` with the tries left. Not to be called inside a transaction.
 */
export async function redeemSmsCode<T>(db: Db, answer: SmsAnswer, work: (tx: Tx) => Promise<T>): Promise<T> {
  const id = await spendTry(db, answer);
  return db.$transaction(async (tx) => {
    const used = await tx.smsCode.updateMany({
      where: { id, usedAt: null },
      data: { usedAt: systemClock.now() },
    });
    if (used.count !== 1) throw new AppError("sms.used");
    return work(tx);
  });
}

/** Counts one try at the request's newest code; gives its id when the answer is right. */
async function spendTry(db: Db, answer: SmsAnswer): Promise<string> {
  const { purpose, requestId, phoneDigest } = answer;
  const now = systemClock.now();
  const newest = await db.smsCode.findFirst({
    where: { purpose, requestId },
    orderBy: [{ sentAt: "desc" }, { id: "desc" }],
    select: { id: true, phoneDigest: true, codeDigest: true },
  });
  if (!newest) throw new AppError("sms.no_code");
  if (newest.phoneDigest !== phoneDigest) throw new AppError("sms.other_phone");
  const [taken] = await db.$queryRaw<{ triesLeft: number }[]>`
    UPDATE sms_code SET "triesLeft" = "triesLeft" - 1
    WHERE id = ${newest.id}::uuid AND "triesLeft" > 0 AND "usedAt" IS NULL AND "expiresAt" > ${now}
    RETURNING "triesLeft"`;
  if (!taken) throw await refusalOf(db, newest.id, now);
  const given = Buffer.from(smsCodeDigest(answer, phoneDigest, answer.code.trim()));
  if (timingSafeEqual(given, Buffer.from(newest.codeDigest))) return newest.id;
  if (await endOther(db, answer, now)) throw new AppError("sms.other_request");
  throw new AppError("sms.wrong", { left: taken.triesLeft });
}

/** Why a code takes no try any more. */
async function refusalOf(db: Db, id: string, now: Date): Promise<AppError> {
  const code = await db.smsCode.findUnique({ where: { id }, select: { usedAt: true, expiresAt: true } });
  if (!code) return new AppError("sms.no_code");
  if (code.usedAt) return new AppError("sms.used");
  return new AppError(code.expiresAt <= now ? "sms.expired" : "sms.too_many_tries");
}

/**
 * Whether the answer is the code of another request of the same phone. That one is ended, or the tries at this one
 * would be tries at that one too.
 */
async function endOther(db: Db, answer: SmsAnswer, now: Date): Promise<boolean> {
  const { purpose, requestId, phoneDigest, code } = answer;
  const live = { usedAt: null, triesLeft: { gt: 0 }, expiresAt: { gt: now } };
  const others = await db.smsCode.findMany({
    where: { phoneDigest, NOT: { purpose, requestId }, ...live },
    select: { id: true, purpose: true, requestId: true, codeDigest: true },
  });
  const meant = others.filter(
    (one) =>
      smsCodeDigest(
        { purpose: one.purpose as SmsPurpose, requestId: one.requestId },
        phoneDigest,
        code.trim(),
      ) === one.codeDigest,
  );
  const ended = await db.smsCode.updateMany({
    where: { id: { in: meant.map((one) => one.id) }, triesLeft: { gt: 0 } },
    data: { triesLeft: 0 },
  });
  return ended.count > 0;
}
