/** Lengths in characters (OWASP ASVS 5, §6.2): no rule asks for kinds of characters, none forbids any. */
export const PASSWORD_MIN = 10;
export const PASSWORD_MAX = 128;

/** What a password must not be made of, beside the common ones. */
export interface PasswordContext {
  readonly account: string;
  /** the organisation the account belongs to; "" for none */
  readonly organisation: string;
}

export type PasswordFault =
  | "account.password_short"
  | "account.password_long"
  | "account.password_common"
  | "account.password_pattern"
  | "account.password_account"
  | "account.password_organisation"
  | "account.password_product";

const productWords = ["1+x", "1plusx", "oneplusx", "职业技能等级证书"];

/** Rows of a keyboard, the alphabet and the digits, walked either way. */
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "1234567890-=",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "!@#$%^&*()_+",
];
const walks = rows.flatMap((row) => [row, [...row].reverse().join("")]);

/** Signs that stand for letters. */
const letters: Readonly<Record<string, string>> = {
  "@": "a",
  $: "s",
  "!": "i",
  "0": "o",
  "1": "i",
  "3": "e",
};

/**
 * Why a password may not be chosen, or null: its length, a common one (also with digits or signs around it, or signs
 * for letters), a repetition or a walk over the keyboard, the account's, the organisation's or the product's name.
 */
export function passwordFault(
  password: string,
  context: PasswordContext,
  common: ReadonlySet<string>,
): PasswordFault | null {
  const { length } = [...password];
  if (length < PASSWORD_MIN) return "account.password_short";
  if (length > PASSWORD_MAX) return "account.password_long";
  const plain = password.normalize("NFKC").toLowerCase();
  if (isCommon(plain, common)) return "account.password_common";
  if (isPattern(plain)) return "account.password_pattern";
  if (holdsWord(plain, context.account, 4)) return "account.password_account";
  if (holdsWord(plain, context.organisation, 2)) return "account.password_organisation";
  if (productWords.some((word) => plain.includes(word))) return "account.password_product";
  return null;
}

/** Without the digits and signs around it. */
const stemOf = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** With letters for the signs that stand for them. */
const spelled = (text: string): string => [...text].map((sign) => letters[sign] ?? sign).join("");

function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  const stem = stemOf(plain);
  return [plain, spelled(plain), stem, spelled(stem)].some((one) => one.length >= 6 && common.has(one));
}

/** A short piece over and over, or nothing but pieces of a walk. */
function isPattern(plain: string): boolean {
  for (let size = 1; size <= 4; size += 1) {
    const piece = plain.slice(0, size);
    if (plain === piece.repeat(Math.ceil(plain.length / size)).slice(0, plain.length)) return true;
  }
  let rest = plain;
  while (rest.length > 0) {
    const step = longestWalk(rest);
    if (step < 4) return false;
    rest = rest.slice(step);
  }
  return true;
}

/** How many characters from the start are a piece of a walk. */
function longestWalk(text: string): number {
  let size = 0;
  while (size < text.length && walks.some((walk) => walk.includes(text.slice(0, size + 1)))) size += 1;
  return size;
}

const holdsWord = (plain: string, word: string, least: number): boolean => {
  const meant = word.normalize("NFKC").trim().toLowerCase();
  return [...meant].length >= least && plain.includes(meant);
};
