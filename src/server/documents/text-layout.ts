import type { Align, Canvas, TextStyle } from "./canvas";
import { POINTS_PER_MM } from "./canvas";

// Line breaking for Chinese with Latin words in it: any two Han characters may part, a Latin word or a number
// stays whole, and closing marks never begin a line nor opening ones end it (GB/T 15834).
const NEVER_FIRST = new Set("，。、；：？！）】》〉」』”’·…—%％℃,.;:?!)]}");
const NEVER_LAST = new Set("（【《〈「『“‘([{");
const WORD = /[\p{Script=Latin}\p{N}.,:/'’+&@_-]/u;

/** The smallest pieces that a line break may not cut; a space belongs to the piece before it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let glue = false;
  for (const character of text) {
    const last = found.at(-1) ?? "";
    const lastCharacter = [...last].at(-1) ?? "";
    const sameWord = WORD.test(character) && WORD.test(lastCharacter) && lastCharacter !== "-";
    const joins = glue || sameWord || character === " " || NEVER_FIRST.has(character);
    if (joins && found.length > 0) found[found.length - 1] = last + character;
    else found.push(character);
    glue = NEVER_LAST.has(character);
  }
  return found;
}

/** Cuts a piece that is wider than a whole line. */
function cut(canvas: Canvas, piece: string, style: TextStyle, width: number): string[] {
  const parts: string[] = [];
  let part = "";
  for (const character of piece) {
    if (part !== "" && canvas.measure(part + character, style) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  parts.push(part);
  return parts;
}

/**
 * Breaks a text into lines no wider than `width` millimetres. `firstIndent` shortens the first line.
 * A line break in the text begins a new line.
 */
export function breakLines(
  canvas: Canvas,
  text: string,
  style: TextStyle,
  width: number,
  firstIndent = 0,
): string[] {
  if (firstIndent === 0 && !text.includes("\n") && canvas.measure(text, style) <= width) return [text];
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const piece of pieces(paragraph)) {
      const room = lines.length === 0 ? width - firstIndent : width;
      if (canvas.measure((line + piece).trimEnd(), style) <= room) {
        line += piece;
        continue;
      }
      if (line !== "") lines.push(line.trimEnd());
      const parts = cut(canvas, piece, style, width);
      line = parts.pop() ?? "";
      lines.push(...parts);
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** A text made to fit: its lines and the style they fit in. */
export interface FittedText {
  readonly lines: readonly string[];
  readonly style: TextStyle;
}

/**
 * Fits a text into `width` millimetres and at most `maxLines` lines, in steps of half a point down to
 * `minSize`; at that size it may take more lines rather than lose words.
 */
export function fitText(
  canvas: Canvas,
  text: string,
  style: TextStyle,
  box: { readonly width: number; readonly maxLines: number; readonly minSize: number },
): FittedText {
  for (let size = style.size; ; size -= 0.5) {
    const fitted = { ...style, size };
    const lines = breakLines(canvas, text, fitted, box.width);
    if (lines.length <= box.maxLines || size - 0.5 < box.minSize) return { lines, style: fitted };
  }
}

/** Cap height of our faces in em: what centres figures and Han characters to the eye. */
const CENTRE_SHIFT = 0.36;

/** Baselines in millimetres of lines centred on `centre`, `leading` times the size apart. */
export function centredBaselines(count: number, size: number, centre: number, leading = 1.3): number[] {
  const step = (size * leading) / POINTS_PER_MM;
  const first = centre + (size * CENTRE_SHIFT) / POINTS_PER_MM - ((count - 1) * step) / 2;
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** A box on the paper, in millimetres. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line may lose this part of its size before a second line is begun. */
const SHRINK_FIRST = 0.84;
const BOX_LEADING = 1.2;

/** A name of several parts (买买提·艾力), a part on each line, at the size at which all of it fits. */
function partedName(canvas: Canvas, text: string, style: TextStyle, box: Box): FittedText | null {
  const lines = text.split(/(?<=·)/);
  if (lines.length < 2) return null;
  const widest = Math.max(...lines.map((line) => canvas.measure(line, style)));
  const tall = (lines.length * style.size * BOX_LEADING) / POINTS_PER_MM;
  const scale = Math.min(1, box.width / widest, box.height / tall);
  return { lines, style: { ...style, size: Math.floor(style.size * scale * 20) / 20 } };
}

function fitBox(canvas: Canvas, text: string, style: TextStyle, box: Box, minSize: number): FittedText {
  const oneLine = (canvas.measure(text, style) || 1) / box.width;
  if (oneLine <= 1) return { lines: [text], style };
  if (oneLine <= 1 / SHRINK_FIRST)
    return { lines: [text], style: { ...style, size: Math.floor((style.size / oneLine) * 20) / 20 } };
  const parts = partedName(canvas, text, style, box);
  if (parts && parts.style.size >= minSize) return parts;
  const widest = Math.max(...pieces(text).map((piece) => canvas.measure(piece.trimEnd(), style)));
  for (let size = style.size; ; size -= 0.5) {
    const lines = breakLines(canvas, text, { ...style, size }, box.width);
    const height = (lines.length * size * BOX_LEADING) / POINTS_PER_MM;
    const whole = (widest * size) / style.size <= box.width;
    if ((whole && height <= box.height) || size - 0.5 < minSize) return { lines, style: { ...style, size } };
  }
}

/** Draws a text centred in height in a box, broken into lines and shrunk so that it fits; words and numbers stay whole. */
export function drawInBox(
  canvas: Canvas,
  text: string,
  box: Box,
  style: TextStyle,
  options: { readonly align?: Align; readonly padding?: number; readonly minSize?: number } = {},
): void {
  const { align = "left", padding = 1.5, minSize = 5.5 } = options;
  const inner = { ...box, x: box.x + padding, width: box.width - 2 * padding };
  const fitted = fitBox(canvas, text, style, inner, minSize);
  const x = align === "left" ? inner.x : align === "right" ? inner.x + inner.width : box.x + box.width / 2;
  const baselines = centredBaselines(
    fitted.lines.length,
    fitted.style.size,
    box.y + box.height / 2,
    BOX_LEADING,
  );
  for (const [index, line] of fitted.lines.entries())
    canvas.text(line, x, baselines[index] ?? box.y, fitted.style, align);
}
