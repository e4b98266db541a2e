import type { Align, Canvas, LineStyle, TextStyle } from "./canvas";
import { type Box, drawInBox } from "./text-layout";

/** A column: its heading and width in millimetres. */
export interface TableColumn {
  readonly title: string;
  readonly width: number;
  readonly align?: Align;
  readonly style?: TextStyle;
}

/** A table's place and columns. */
export interface TableFrame {
  readonly x: number;
  readonly y: number;
  readonly headHeight: number;
  readonly columns: readonly TableColumn[];
}

const HEAD: TextStyle = { face: "sansBold", size: 10 };
const BODY: TextStyle = { face: "sans", size: 10 };
const HAIR: LineStyle = { width: 0.4 };
const RULE: LineStyle = { width: 1 };

/** Width of all columns together. */
export function tableWidth(frame: TableFrame): number {
  return frame.columns.reduce((sum, column) => sum + column.width, 0);
}

/** The box of each column in a row at `y`. */
export function rowBoxes(frame: TableFrame, y: number, height: number): Box[] {
  let x = frame.x;
  return frame.columns.map((column) => {
    const box = { x, y, width: column.width, height };
    x += column.width;
    return box;
  });
}

/** Draws the heading row between a thick and a thin rule. */
export function drawTableHead(canvas: Canvas, frame: TableFrame): void {
  const right = frame.x + tableWidth(frame);
  canvas.line(frame.x, frame.y, right, frame.y, RULE);
  for (const [index, box] of rowBoxes(frame, frame.y, frame.headHeight).entries())
    drawInBox(canvas, frame.columns[index]?.title ?? "", box, HEAD, { align: "centre", padding: 0.5 });
  canvas.line(frame.x, frame.y + frame.headHeight, right, frame.y + frame.headHeight, { width: 0.7 });
}

/** Draws the texts of one row at `y`; no rules. */
export function drawTableRow(
  canvas: Canvas,
  frame: TableFrame,
  y: number,
  height: number,
  texts: readonly string[],
): void {
  for (const [index, box] of rowBoxes(frame, y, height).entries()) {
    const column = frame.columns[index];
    const text = texts[index];
    if (!column || !text) continue;
    drawInBox(canvas, text, box, column.style ?? BODY, { align: column.align ?? "centre" });
  }
}

/** Rules a body of `rows` rows of `height`: hairlines between and a thick line below, or uprights and a frame if asked. */
export function ruleTableBody(
  canvas: Canvas,
  frame: TableFrame,
  rows: number,
  height: number,
  options: { readonly uprights?: boolean } = {},
): void {
  const right = frame.x + tableWidth(frame);
  const top = frame.y + frame.headHeight;
  const bottom = top + rows * height;
  const lines: [number, number, number, number][] = [];
  for (let row = 1; row < rows; row += 1)
    lines.push([frame.x, top + row * height, right, top + row * height]);
  if (options.uprights) {
    for (const box of rowBoxes(frame, frame.y, 0).slice(1)) lines.push([box.x, frame.y, box.x, bottom]);
    canvas.frame(frame.x, frame.y, right - frame.x, bottom - frame.y, RULE);
  } else canvas.line(frame.x, bottom, right, bottom, RULE);
  if (lines.length > 0) canvas.lines(lines, HAIR);
}
