import type { Canvas, TextStyle } from "./canvas";
import type { Paper } from "./pdf-document";
import { fitText } from "./text-layout";

/** The margin of our papers in millimetres. */
export const MARGIN = 18;

/**
 * Draws a document's head: the plan's name and beneath it, larger, what the paper is. `top` is the height of the
 * first baseline; gives the height at which the head ends.
 */
export function drawTitle(canvas: Canvas, overline: string, title: string, top: number): number {
  const centre = canvas.width / 2;
  const box = { width: canvas.width - 2 * MARGIN, maxLines: 1, minSize: 9 };
  const fitted = fitText(canvas, overline, { face: "sans", size: 14 }, box);
  for (const [index, line] of fitted.lines.entries())
    canvas.text(line, centre, top + index * 5, fitted.style, "centre");
  const y = top + (fitted.lines.length - 1) * 5 + 10.5;
  canvas.text(title, centre, y, { face: "sansBold", size: 22, spacing: 0.3 }, "centre");
  return y + 4.5;
}

/** A thick and a thin rule across the text width. */
export function drawDoubleRule(canvas: Canvas, y: number, margin = MARGIN): void {
  canvas.line(margin, y, canvas.width - margin, y, { width: 1.4 });
  canvas.line(margin, y + 0.9, canvas.width - margin, y + 0.9, { width: 0.4 });
}

const SMALL: TextStyle = { face: "sans", size: 8.5 };

/** Draws the foot of a page: a note at the left, "第 x 页 / 共 y 页" at the right. */
export function drawFoot(
  canvas: Canvas,
  paper: Paper,
  note: string,
  page: number,
  pages: number,
  margin = MARGIN,
): void {
  const y = paper.height - 9;
  canvas.text(note, margin, y, SMALL);
  canvas.text(`第 ${page} 页 / 共 ${pages} 页`, paper.width - margin, y, SMALL, "right");
}

/** Draws "label" and a line to write on, `length` millimetres from `x`; baseline at `y`. */
export function drawBlank(
  canvas: Canvas,
  label: string,
  x: number,
  y: number,
  length: number,
  size = 10,
): void {
  const style: TextStyle = { face: "sans", size };
  canvas.text(label, x, y, style);
  canvas.line(x + canvas.measure(label, style) + 0.5, y + 0.9, x + length, y + 0.9, { width: 0.4 });
}
