import "server-only";
import { randomUUID, timingSafeEqual } from "node:crypto";
import { digest } from "@/server/crypto/seal";
import { isUuid } from "@/shared/kernel/uuid";

interface AskedFor {
  readonly portal: string;
  readonly account: string;
  readonly phone: string;
}

const macOf = (id: string, { portal, account, phone }: AskedFor): string =>
  digest("reset", JSON.stringify([id, portal, account, phone]));

/** A fresh request of a reset, good for this portal, account and phone alone. */
export function newResetRequest(asked: AskedFor): { readonly id: string; readonly request: string } {
  const id = randomUUID();
  return { id, request: `${id}.${macOf(id, asked)}` };
}

/** The id inside a request; null when it was not made here, or not for this portal, account and phone. */
export function resetIdOf({ request, ...asked }: AskedFor & { readonly request: string }): string | null {
  const [id = "", mac = ""] = request.split(".");
  if (!isUuid(id)) return null;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(id, asked))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
