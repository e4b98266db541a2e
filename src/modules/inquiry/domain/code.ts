import { toHalfWidth } from "@/shared/kernel/text";

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud and written down. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** How many random bytes a code is made of: one a sign, of which five bits count. */
export const CODE_BYTES = LENGTH;

/** 查询码 of ten signs (50 bits) from random bytes. */
export function makeCode(random: Uint8Array): string {
  return Array.from({ length: LENGTH }, (_, at) => SIGNS[(random[at] ?? 0) & 31]).join("");
}

/** A code as typed: with blanks, hyphens, small letters, O for 0, I or L for 1. Null where it is none. */
export function readCode(typed: string): string | null {
  if (typed.length > 60) return null;
  const signs = toHalfWidth(typed)
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : null;
}

/** As it is shown: `7KQ2M-X9B4T`. */
export const showCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;
