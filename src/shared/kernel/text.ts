/** Full-width ASCII (`１２３`, `Ａ`, the ideographic space) to half width; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

const ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff";
const isBlank = (character: string) => /\s/.test(character) || ZERO_WIDTH.includes(character);

/** Without blanks at both ends: also no-break, ideographic and zero-width ones. Linear, for hostile cells too. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Puts values into the `{placeholders}` of a text; a placeholder without a value stays as it is. */
export function fillText(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
