import "server-only";
import { redeemCaptcha } from "@/server/auth/captcha";
import { takeRate } from "@/server/auth/rate-limit";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { logUnexpected } from "@/server/log";
import { prepareSmsCode, type SmsCodeSent } from "@/server/sms/send-code";
import type { RequestContext } from "@/server/trpc/context";
import { securityColumns } from "../queries/own-account";
import type { AskResetInput } from "../schema";
import { newResetRequest } from "./reset-request";

const ASKS_IN_TEN_MINUTES = 20;

/** The account somebody says is his, when account and bound phone fit together and it may act; null otherwise. */
export async function findForReset(
  db: Pick<Db, "user">,
  { portal, account }: Pick<AskResetInput, "portal" | "account">,
  phoneDigest: string,
) {
  const user = await db.user.findUnique({
    where: { portal_account: { portal, account } },
    select: { ...securityColumns, name: true, portal: true, role: true },
  });
  const organisation = user && (user.institution ?? user.awardingBody ?? user.authority);
  const fits = user?.enabled && organisation?.enabled !== false && user.phoneDigest === phoneDigest;
  return fits ? user : null;
}

/**
 * 忘记密码, first step. Whether there is such an account with this phone makes no difference to the answer nor to the
 * work before it: a code is counted and kept in any case, and is only sent, after the answer, where it should be. Throws
 * `auth.too_many`, `auth.captcha_wrong`, `sms.too_soon`, `sms.daily_…`, all of them for what was typed.
 */
export async function askReset(
  { db, ip }: Pick<RequestContext, "db" | "ip">,
  input: AskResetInput,
): Promise<SmsCodeSent & { request: string }> {
  await takeRate(db, `reset:${ip}`, ASKS_IN_TEN_MINUTES, 10 * 60_000);
  await redeemCaptcha(db, input.captchaId, input.captcha);
  const phone = sealPhone(input.phone);
  const user = await findForReset(db, input, phone.phoneDigest);
  const { id, request } = newResetRequest(input);
  const { deliver, minutes, resendAfter } = await prepareSmsCode(db, {
    purpose: "reset_password",
    requestId: id,
    phone,
    ownerKey: `reset:${ip}`,
  });
  if (user) setImmediate(() => void deliver().catch((cause: unknown) => logUnexpected(cause, "reset sms")));
  return { minutes, resendAfter, request };
}
