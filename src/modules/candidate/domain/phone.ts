import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";

/** The stored form of a phone: half width, no blanks at the ends. */
export function normalisePhone(text: string): string {
  return toHalfWidth(trimBlanks(text)).trim();
}

/** A mobile number of the mainland: eleven digits from 13 to 19. */
export function isPhone(phone: string): boolean {
  return /^1[3-9]\d{9}$/.test(phone);
}
