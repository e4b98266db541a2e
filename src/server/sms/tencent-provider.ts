import "server-only";
import type { SendStatus } from "tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_models";
import type { env } from "@/env";
import { log } from "@/server/log";
import type { SmsMessage, SmsProvider, SmsPurpose } from "@/server/ports/sms";
import { AppError } from "@/shared/kernel/app-error";

type Settings = ReturnType<typeof env>;
type TemplateSetting =
  | "TENCENT_SMS_TEMPLATE_EXPORT"
  | "TENCENT_SMS_TEMPLATE_PHONE"
  | "TENCENT_SMS_TEMPLATE_PASSWORD";

const needed = [
  "TENCENT_SMS_SECRET_ID",
  "TENCENT_SMS_SECRET_KEY",
  "TENCENT_SMS_SDK_APP_ID",
  "TENCENT_SMS_SIGN_NAME",
  "TENCENT_SMS_TEMPLATE_EXPORT",
  "TENCENT_SMS_TEMPLATE_PHONE",
  "TENCENT_SMS_TEMPLATE_PASSWORD",
] as const satisfies readonly (keyof Settings)[];

const templates: Readonly<Record<SmsPurpose, TemplateSetting>> = {
  export: "TENCENT_SMS_TEMPLATE_EXPORT",
  bind_phone: "TENCENT_SMS_TEMPLATE_PHONE",
  replace_phone: "TENCENT_SMS_TEMPLATE_PHONE",
  reset_password: "TENCENT_SMS_TEMPLATE_PASSWORD",
};

/** What SMS_PROVIDER=tencent needs and does not have; in English for the terminal. */
export const missingTencentSettings = (settings: Settings): string[] =>
  needed.filter((key) => !settings[key]).map((key) => `SMS_PROVIDER=tencent needs ${key}.`);

/** Tencent's answer to one number, as ours; null for a message that was taken. */
function refusalOf(code: string | undefined): AppError | null {
  if (code === "Ok") return null;
  if (code === "LimitExceeded.PhoneNumberThirtySecondLimit")
    return new AppError("sms.too_soon", { seconds: 30 });
  if (code === "LimitExceeded.PhoneNumberOneHourLimit")
    return new AppError("sms.too_soon", { seconds: 3_600 });
  if (/^LimitExceeded\.PhoneNumber(SameContent)?DailyLimit$/.test(code ?? ""))
    return new AppError("sms.daily_phone");
  if (code === "LimitExceeded.AppDailyLimit") return new AppError("sms.daily_owner");
  if (/\.(PhoneNumberInBlacklist|IncorrectPhoneNumber)$/.test(code ?? ""))
    return new AppError("sms.phone_refused");
  return new AppError("sms.not_sent");
}

/** The endpoint as the SDK wants it; http:// is for a server on the same machine. */
const endpointOf = (given: string) =>
  given.startsWith("http://")
    ? { protocol: "http://", endpoint: given.slice("http://".length) }
    : { protocol: "https://", endpoint: given.replace(/^https:\/\//, "") };

async function clientOf(settings: Settings) {
  const { Client } = await import(
    "tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js"
  );
  return new Client({
    credential: {
      secretId: settings.TENCENT_SMS_SECRET_ID ?? "",
      secretKey: settings.TENCENT_SMS_SECRET_KEY ?? "",
    },
    region: settings.TENCENT_SMS_REGION,
    profile: {
      signMethod: "TC3-HMAC-SHA256",
      httpProfile: {
        reqMethod: "POST",
        reqTimeout: settings.TENCENT_SMS_TIMEOUT_SECONDS,
        ...endpointOf(settings.TENCENT_SMS_ENDPOINT),
      },
    },
  });
}

const codeOf = (cause: unknown): string =>
  typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : "no answer";

/** Sends one message; gives what Tencent says of its number. Neither number nor code goes into our log. */
async function sendOne(settings: Settings, message: SmsMessage): Promise<SendStatus | undefined> {
  const client = await clientOf(settings);
  try {
    const { SendStatusSet } = await client.SendSms({
      PhoneNumberSet: [`+86${message.phone}`],
      SmsSdkAppId: settings.TENCENT_SMS_SDK_APP_ID ?? "",
      SignName: settings.TENCENT_SMS_SIGN_NAME ?? "",
      TemplateId: settings[templates[message.purpose]] ?? "",
      TemplateParamSet: [message.code, String(message.minutes)],
      SessionContext: message.requestId,
    });
    return SendStatusSet?.[0];
  } catch (cause) {
    log("error", "sms not sent", {
      provider: "tencent",
      answer: codeOf(cause),
      requestId: message.requestId,
    });
    throw refusalOf(codeOf(cause)) ?? new AppError("sms.not_sent");
  }
}

/** Tencent Cloud SMS by its official SDK (SendSms, 2021-01-11), which is loaded at the first message. */
export const tencentSms = (settings: Settings): SmsProvider => ({
  name: "tencent",
  send: async (_db, message) => {
    const status = await sendOne(settings, message);
    const refusal = refusalOf(status?.Code);
    if (!refusal) return;
    log("warn", "sms refused", {
      provider: "tencent",
      answer: status?.Code ?? "",
      requestId: message.requestId,
    });
    throw refusal;
  },
});
