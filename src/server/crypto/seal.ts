import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { keys } from "./keys";

/** AES-256-GCM of the bytes: `1 | length of key id | key id | 12 iv | 16 tag | ciphertext`. */
export function sealBytes(plain: Uint8Array): Buffer {
  const { sealing, sealingId } = keys();
  const key = sealing.get(sealingId);
  if (!key) throw new Error("no sealing key");
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const id = Buffer.from(sealingId, "ascii");
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([1, id.length]), id, iv, cipher.getAuthTag(), body]);
}

/** Opens what `sealBytes` made; throws when the key is not there or a bit was changed. */
export function openBytes(sealed: Uint8Array): Buffer {
  const buffer = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const idLength = buffer[1] ?? 0;
  const id = buffer.toString("ascii", 2, 2 + idLength);
  const key = keys().sealing.get(id);
  if (buffer[0] !== 1 || !key) throw new Error("sealed with a key this installation does not have");
  const at = 2 + idLength;
  const decipher = createDecipheriv("aes-256-gcm", key, buffer.subarray(at, at + 12));
  decipher.setAuthTag(buffer.subarray(at + 12, at + 28));
  return Buffer.concat([decipher.update(buffer.subarray(at + 28)), decipher.final()]);
}

/** Seals a short text for a column. */
export const sealText = (plain: string): string =>
  sealBytes(Buffer.from(plain, "utf8")).toString("base64url");

/** Opens a sealed column. Callers outside the personal-number codec leave an audit line. */
export const openText = (sealed: string): string =>
  openBytes(Buffer.from(sealed, "base64url")).toString("utf8");

/** HMAC-SHA-256 of a normalised personal number, for equality and uniqueness. The purpose keeps ID and phone apart. */
export const digest = (
  purpose: "id" | "phone" | "captcha" | "sms" | "proof" | "reset",
  value: string,
): string => createHmac("sha256", keys().digest).update(`${purpose}:${value}`).digest("base64url");
