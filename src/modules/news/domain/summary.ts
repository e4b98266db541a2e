import { plainText } from "@/shared/rich-text";

export const TITLE_MAX = 80;
export const SUMMARY_MAX = 200;
/** 正文, in characters of its words. */
export const BODY_MAX = 20_000;

const MADE_LENGTH = 100;

/** 摘要 as written, or the beginning of the article where none was. */
export function summaryOf(written: string, body: string): string {
  if (written !== "") return written;
  const words = [...plainText(body)];
  return words.length > MADE_LENGTH ? `${words.slice(0, MADE_LENGTH - 1).join("")}…` : words.join("");
}
