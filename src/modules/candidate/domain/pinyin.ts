import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";

const PINYIN_MAX = 100;

export type PinyinProblem = "pinyin_han" | "pinyin_characters" | "pinyin_too_long";

/** The stored form of a pinyin name: half width, no blanks at the ends; letters stay as people write them. */
export function normalisePinyin(text: string): string {
  return toHalfWidth(trimBlanks(text)).trim();
}

/** What is wrong with a pinyin name: free-form letters (`WANGHAOYANG`, `liwei`, `Wang xiaoer`, `Lü`), no Han. */
export function findPinyinProblem(pinyin: string): PinyinProblem | null {
  if (/\p{Script=Han}/u.test(pinyin)) return "pinyin_han";
  if (!/^\p{Script=Latin}[\p{Script=Latin}\p{Mn} .'’·-]*$/u.test(pinyin)) return "pinyin_characters";
  return [...pinyin].length > PINYIN_MAX ? "pinyin_too_long" : null;
}
