/** Excel's longest cell text, in UTF-16 units. */
const MOST_UNITS = 32_767;

/** What cannot stand in XML 1.0, or must be written another way; \p{Cs} is half a surrogate pair. */
const SPECIAL = /[<>&"\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n]|_x[0-9A-Fa-f]{4}_/u;
const SPECIALS = /[<>&"\p{Cs}\ufffe\uffff]|\r\n?|[^\P{Cc}\t\n]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const WRITTEN: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/**
 * A text as it stands in a sheet's XML: what XML forbids is left out, half a surrogate pair too, a line ends with one
 * sign, and what Excel would read as an escape (`_x0041_`) is written so that it reads it as typed.
 */
export function xmlText(text: string): string {
  const fitting = text.length > MOST_UNITS ? cut(text) : text;
  return SPECIAL.test(fitting) ? fitting.replace(SPECIALS, written) : fitting;
}

function written(sign: string): string {
  if (sign === "_") return "_x005F_";
  if (sign.startsWith("\r")) return "\n";
  return WRITTEN[sign] ?? "";
}

function cut(text: string): string {
  const last = text.charCodeAt(MOST_UNITS - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MOST_UNITS - 1 : MOST_UNITS);
}

/** The columns of a text in a sheet's cell: two for a sign of the East, one for any other, by the longest line. */
export function cellWidth(text: string): number {
  let longest = 0;
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) width = 0;
    else width += unit >= 0x1100 ? 2 : 1;
    if (width > longest) longest = width;
  }
  return longest;
}
