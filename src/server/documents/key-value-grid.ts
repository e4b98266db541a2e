import type { Canvas, LineStyle, TextStyle } from "./canvas";
import { type Box, drawInBox } from "./text-layout";

/** One labelled cell; `share` is its part of the row's width (default 1). */
export interface GridCell<K extends string> {
  readonly key: K;
  readonly label: string;
  readonly share?: number;
  readonly style?: TextStyle;
}

/** A block of ruled rows of labels and values, as on a form. Lengths in millimetres. */
export interface GridBlock<K extends string> {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly rowHeight: number;
  readonly labelWidth: number;
  readonly rows: readonly (readonly GridCell<K>[])[];
}

const LABEL: TextStyle = { face: "sans", size: 10 };
const VALUE: TextStyle = { face: "sans", size: 11 };
const HAIR: LineStyle = { width: 0.4 };

function* cellsOf<K extends string>(block: GridBlock<K>): Generator<{ cell: GridCell<K>; box: Box }> {
  for (const [index, row] of block.rows.entries()) {
    const shares = row.reduce((sum, cell) => sum + (cell.share ?? 1), 0);
    let x = block.x;
    for (const cell of row) {
      const width = (block.width * (cell.share ?? 1)) / shares;
      yield { cell, box: { x, y: block.y + index * block.rowHeight, width, height: block.rowHeight } };
      x += width;
    }
  }
}

/** Height of a block. */
export function gridHeight<K extends string>(block: GridBlock<K>): number {
  return block.rows.length * block.rowHeight;
}

/** Draws what is the same on every copy: rules and labels. */
export function drawGridForm<K extends string>(canvas: Canvas, block: GridBlock<K>): void {
  const lines: [number, number, number, number][] = [];
  for (const { cell, box } of cellsOf(block)) {
    if (box.x > block.x) lines.push([box.x, box.y, box.x, box.y + box.height]);
    const divide = box.x + block.labelWidth;
    lines.push([divide, box.y, divide, box.y + box.height]);
    drawInBox(canvas, cell.label, { ...box, width: block.labelWidth }, LABEL, {
      align: "centre",
      padding: 1,
    });
  }
  for (let row = 0; row <= block.rows.length; row += 1) {
    const y = block.y + row * block.rowHeight;
    lines.push([block.x, y, block.x + block.width, y]);
  }
  canvas.lines(lines, HAIR);
}

/** Draws one copy's values into the block. */
export function drawGridValues<K extends string>(
  canvas: Canvas,
  block: GridBlock<K>,
  values: Readonly<Record<K, string>>,
): void {
  for (const { cell, box } of cellsOf(block)) {
    const inner = { ...box, x: box.x + block.labelWidth, width: box.width - block.labelWidth };
    drawInBox(canvas, values[cell.key], inner, cell.style ?? VALUE, { padding: 2.5, minSize: 7 });
  }
}
