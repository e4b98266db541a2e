import "server-only";
import { timingSafeEqual } from "node:crypto";
import type { Scope } from "@/server/auth/scope";
import { digest } from "@/server/crypto/seal";
import { systemClock } from "@/server/ports/clock";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import { type SmsCodeSent, sendSmsCode } from "@/server/sms/send-code";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { readOwnAccount } from "../queries/own-account";
import type { ProofInput } from "../schema";
import { checkPassword } from "./check-password";

const LIFE_MS = 10 * 60_000;

/** What a proof is good for: this account with this phone, in this session. */
interface ProofOf {
  readonly userId: string;
  readonly sessionId: string | null;
  readonly phoneDigest: string | null;
}

const macOf = ({ userId, sessionId, phoneDigest }: ProofOf, ends: string): string =>
  digest("proof", JSON.stringify([userId, sessionId, phoneDigest, ends]));

/** Sends a code to the phone that is bound now, as a proof. Throws `account.no_phone`, `sms.…`. */
export async function askProofCode({ db, scope }: CommandContext<Scope>): Promise<SmsCodeSent> {
  const { id, phoneSealed, phoneDigest } = await readOwnAccount(db, scope);
  if (!phoneSealed || !phoneDigest) throw new AppError("account.no_phone");
  return sendSmsCode(db, {
    purpose: "replace_phone",
    requestId: id,
    phone: { phoneSealed, phoneDigest },
    ownerKey: scope.ownerId,
  });
}

/**
 * Before the bound phone is changed: the holder's password, or a code to the phone that is bound. Gives a proof for the
 * next ten minutes. Throws `account.password_wrong`, `account.no_phone`, `sms.…`.
 */
export async function proveHolder(
  { db, scope }: CommandContext<Scope>,
  sessionId: string | null,
  input: ProofInput,
): Promise<{ proof: string }> {
  const user = await readOwnAccount(db, scope);
  const { id: userId, phoneDigest } = user;
  if (input.kind === "password") await checkPassword(db, user, input.password);
  else {
    if (!phoneDigest) throw new AppError("account.no_phone");
    const answer = { purpose: "replace_phone", requestId: userId, phoneDigest, code: input.code } as const;
    await redeemSmsCode(db, answer, async () => undefined);
  }
  const ends = String(systemClock.now().getTime() + LIFE_MS);
  return { proof: `${ends}.${macOf({ userId, sessionId, phoneDigest }, ends)}` };
}

/** Throws `account.unproven` for a proof that is over, of another session, or given for another phone. */
export function refuseUnproven(proof: string, of: ProofOf): void {
  const [ends = "", mac = ""] = proof.split(".");
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(of, ends))];
  const genuine = given.length === right.length && timingSafeEqual(given, right);
  if (!genuine || Number(ends) <= systemClock.now().getTime()) throw new AppError("account.unproven");
}
