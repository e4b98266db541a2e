import type { Db } from "@/server/db/client";
import type { SmsMessage, SmsProvider } from "@/server/ports/sms";

/** A provider that keeps what it was given, so that a test can read the code from the phone. */
export function phoneOfTests(): SmsProvider & { readonly sent: SmsMessage[]; last(): SmsMessage } {
  const sent: SmsMessage[] = [];
  return {
    name: "builtin",
    sent,
    send: async (_db: Db, message) => void sent.push(message),
    last: () => {
      const message = sent.at(-1);
      if (!message) throw new Error("no message was sent");
      return message;
    },
  };
}

/** A six-digit code that is not this one. */
export const otherCode = (code: string, by = 1): string =>
  String((Number(code) + by) % 1_000_000).padStart(6, "0");
