import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";

/** Characters of a name at most (§2.2, 民委发〔2016〕33号). */
export const NAME_MAX = 50;

/** What may be wrong with a name that stands there normalised. */
export type NameProblem = "name_digits" | "name_inner_space" | "name_characters" | "name_too_long";

// • ‧ ． ・ ･ ∙ ⋅ · (Greek) and the full stop between Han characters: people type them all for U+00B7.
const DOT_VARIANTS = /[\u2022\u2027\uff0e\u30fb\uff65\u2219\u22c5\u0387\u2024]/gu;
const FULL_STOP_BETWEEN_HAN = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;

/** A name with the separator in its stored form U+00B7 and no blanks around it (rule 24). */
export function unifyDots(name: string): string {
  const dotted = name.replace(DOT_VARIANTS, "\u00b7").replace(FULL_STOP_BETWEEN_HAN, "\u00b7");
  return dotted.split("\u00b7").map(trimBlanks).join("\u00b7");
}

/** The stored form of a name: no blanks at the ends, half width, U+00B7, composed characters. */
export function normaliseName(text: string): string {
  return toHalfWidth(unifyDots(trimBlanks(text)))
    .trim()
    .normalize("NFC");
}

/** What is wrong with a normalised name, or null. Han names have no blanks inside; Latin names may. */
export function findNameProblem(name: string): NameProblem | null {
  if (/\p{Nd}/u.test(name)) return "name_digits";
  if (!/^[\p{Script=Han}\p{Script=Latin}\p{Mn}\u00b7 .'-]+$/u.test(name)) return "name_characters";
  if (/\s/.test(name) && /\p{Script=Han}/u.test(name)) return "name_inner_space";
  if (!/^[\p{Script=Han}\p{Script=Latin}]/u.test(name) || /^\u00b7|\u00b7$|\u00b7\u00b7/u.test(name))
    return "name_characters";
  return [...name].length > NAME_MAX ? "name_too_long" : null;
}
