import "server-only";
import type { Db } from "@/server/db/client";

/** What a code is asked for. It is part of what the code is bound to. */
export type SmsPurpose = "export" | "bind_phone" | "replace_phone" | "reset_password";

/** One message to one phone. The only place outside the provider where a code is readable is the phone itself. */
export interface SmsMessage {
  readonly purpose: SmsPurpose;
  /** what the code opens; the demo inbox finds the message by it */
  readonly requestId: string;
  /** eleven digits */
  readonly phone: string;
  readonly code: string;
  /** how long the code lives */
  readonly minutes: number;
}

/** The SMS port. `send` throws an `AppError` of `sms.…` when the message was not taken. */
export interface SmsProvider {
  readonly name: "builtin" | "tencent";
  readonly send: (db: Db, message: SmsMessage) => Promise<void>;
}
