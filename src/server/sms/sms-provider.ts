import "server-only";
import { env } from "@/env";
import type { SmsProvider } from "@/server/ports/sms";
import { builtinSms } from "./builtin-provider";
import { tencentSms } from "./tencent-provider";

/** The provider in use (SMS_PROVIDER). */
export function smsProvider(): SmsProvider {
  const settings = env();
  return settings.SMS_PROVIDER === "tencent" ? tencentSms(settings) : builtinSms;
}
