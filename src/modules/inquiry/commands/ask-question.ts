import "server-only";
import { randomBytes } from "node:crypto";
import { redeemCaptcha } from "@/server/auth/captcha";
import { takeRate } from "@/server/auth/rate-limit";
import { sealText } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { CODE_BYTES, makeCode } from "../domain/code";
import { maskContact, readContact } from "../domain/contact";
import { inquiryMachine } from "../domain/status";
import type { AskInput } from "../schema";

const MINUTE = 60_000;
/** Tries with a wrong captcha count here, questions that were taken below. */
const TRIES = 30;
const QUESTIONS = 10;

interface Caller {
  readonly db: Db;
  readonly ip: string;
  readonly now: Date;
}

/**
 * Takes a question of anybody and gives the 查询码 by which he finds the answer. The contact rests sealed. Throws
 * `auth.too_many` after 30 tries in 10 minutes or 10 questions in an hour from one address, `auth.captcha_wrong`.
 */
export async function askQuestion(caller: Caller, input: AskInput): Promise<{ readonly code: string }> {
  const { db, ip, now } = caller;
  const contact = readContact(input.contact);
  if (!contact) throw new AppError("inquiry.contact_invalid");
  await takeRate(db, `inquiry-try:${ip}`, TRIES, 10 * MINUTE);
  await redeemCaptcha(db, input.captchaId, input.captcha);
  await takeRate(db, `inquiry:${ip}`, QUESTIONS, 60 * MINUTE);
  const { topic, name, question } = input;
  return db.inquiry.create({
    data: {
      code: makeCode(randomBytes(CODE_BYTES)),
      topic,
      name,
      contactSealed: sealText(contact),
      contactMask: maskContact(contact),
      question,
      status: inquiryMachine.initial,
      createdAt: now,
    },
    select: { code: true },
  });
}
