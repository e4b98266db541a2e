import { maskPhone } from "@/shared/kernel/mask";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";

export const CONTACT_MAX = 100;

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}\d{7,8}$/;
const EMAIL = /^[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,5}[a-z]{2,24}$/i;

/** A contact as it is kept: a phone as digits, an e-mail address as typed. Null where it is neither. */
export function readContact(typed: string): string | null {
  const text = trimBlanks(toHalfWidth(typed));
  if (text.length > CONTACT_MAX) return null;
  const digits = text.replace(/[\s()-]/g, "").replace(/^(?:\+|00)86/, "");
  if (MOBILE.test(digits) || LANDLINE.test(digits)) return digits;
  return EMAIL.test(text) ? text : null;
}

/** What lists show of a contact: `158****1234`, `z****@example.com`. */
export function maskContact(contact: string): string {
  const at = contact.lastIndexOf("@");
  return at < 0 ? maskPhone(contact) : `${contact.slice(0, 1)}****${contact.slice(at)}`;
}
