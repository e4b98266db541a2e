import "server-only";
import { randomUUID } from "node:crypto";

// Not by word boundaries: in JSON a line break before a number is written as the letter n.
const mask = (text: string): string =>
  text
    .replace(/(?<!\d)\d{6}(18|19|20)\d{9}[\dXx](?!\d)/g, "[id number]")
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "[phone]");

/** Writes one line of JSON; anything shaped like an ID number or a phone is taken out. */
export function log(
  level: "info" | "warn" | "error",
  message: string,
  fields: Record<string, unknown> = {},
): void {
  process.stdout.write(
    `${mask(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }))}\n`,
  );
}

/** Logs an error nobody planned for and gives the id under which it can be found. */
export function logUnexpected(cause: unknown, where: string): string {
  const id = randomUUID();
  const error =
    cause instanceof Error
      ? { name: cause.name, text: cause.message, stack: cause.stack }
      : { text: String(cause) };
  log("error", "unexpected error", { id, where, ...error });
  return id;
}
