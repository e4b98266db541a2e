/*
 * Names, ID numbers and phones one searches for must not stand in an address. They wait here under a random
 * key, which does stand in the address, so that back and reload in the same browser tab find them again.
 */

const PREFIX = "list-filters:";
const MOST_KEPT = 30;
const memory = new Map<string, string>();

/** A key that says nothing about what it stands for. */
export function newPrivateKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Keeps the values of a search under its key. */
export function keepPrivateFilters(key: string, values: Readonly<Record<string, string>>): void {
  const text = JSON.stringify(values);
  memory.set(key, text);
  try {
    // Storage has no order; which of too many go does not matter much, they are only old searches.
    for (const old of storedKeys().slice(0, -MOST_KEPT)) sessionStorage.removeItem(old);
    sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Storage switched off: they then last until the next reload.
  }
}

/** The stored text of a key, "" when there is none; stable, so that React may compare it. */
export function privateText(key: string): string {
  if (!key) return "";
  const known = memory.get(key);
  if (known !== undefined) return known;
  try {
    const stored = sessionStorage.getItem(PREFIX + key) ?? "";
    memory.set(key, stored);
    return stored;
  } catch {
    return "";
  }
}

/** The values in a stored text; what is not text by name is left out. */
export function parsePrivate(text: string): Record<string, string> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}

/** Drops them all: at sign-out. */
export function forgetPrivateFilters(): void {
  memory.clear();
  try {
    for (const key of storedKeys()) sessionStorage.removeItem(key);
  } catch {
    // Nothing was stored then.
  }
}

function storedKeys(): string[] {
  const keys = Array.from({ length: sessionStorage.length }, (_, at) => sessionStorage.key(at));
  return keys.filter((key): key is string => key?.startsWith(PREFIX) ?? false);
}
