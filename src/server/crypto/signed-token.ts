import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { keys } from "./keys";

const MAC_BYTES = 16;

// The digest key, not the session secret: it is never changed, and a printed QR code must open for decades.
const macOf = (purpose: string, id: Buffer): Buffer =>
  createHmac("sha256", keys().digest).update(`token:${purpose}:`).update(id).digest().subarray(0, MAC_BYTES);

/** A short token (43 characters, no end) that stands for a record's id where nobody is signed in: a QR code. */
export function signToken(purpose: string, uuid: string): string {
  const id = Buffer.from(uuid.replaceAll("-", ""), "hex");
  return Buffer.concat([id, macOf(purpose, id)]).toString("base64url");
}

/** The id a token stands for; null for one that was not made here for this purpose. */
export function readToken(purpose: string, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), macOf(purpose, id))) return null;
  const hex = id.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
