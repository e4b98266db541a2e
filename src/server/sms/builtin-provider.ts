import "server-only";
import { env } from "@/env";
import { sealPhone } from "@/server/crypto/personal-number";
import { sealText } from "@/server/crypto/seal";
import { log } from "@/server/log";
import { systemClock } from "@/server/ports/clock";
import type { SmsMessage, SmsProvider, SmsPurpose } from "@/server/ports/sms";

const PURPOSES: Readonly<Record<SmsPurpose, string>> = {
  export: "导出数据",
  bind_phone: "绑定手机",
  replace_phone: "更换绑定手机",
  reset_password: "重置密码",
};

/** The text as a phone would show it. */
const textOf = ({ code, purpose, minutes }: SmsMessage): string =>
  `【职业技能等级证书】验证码 ${code}，用于${PURPOSES[purpose]}，${minutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。`;

/**
 * The built-in provider, for one machine: the code goes to the server's log, which is the only log that ever holds one,
 * and in demo mode to the 短信 inbox, sealed.
 */
export const builtinSms: SmsProvider = {
  name: "builtin",
  send: async (db, message) => {
    const { phoneDigest, phoneMask } = sealPhone(message.phone);
    const { purpose, requestId, code, minutes } = message;
    log("info", "sms code", { provider: "builtin", phone: phoneMask, purpose, requestId, code, minutes });
    if (env().APP_MODE !== "demo") return;
    await db.demoSms.create({
      data: {
        phoneDigest,
        phoneMask,
        requestId,
        textSealed: sealText(textOf(message)),
        sentAt: systemClock.now(),
      },
      select: { id: true },
    });
  },
};
