/** A picture whose pixels may be changed in place: red, green, blue, opacity, row by row. */
export interface EditablePixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Paper is never quite even: what differs from it by less is paper too. */
const PAPER_NOISE = 0.16;
/** Side of the squares at the four corners in which the colour of the paper is looked for. */
const CORNER_SHARE = 0.06;

/**
 * Makes the ground of a stamped or scanned seal transparent, in place: the paper's colour is taken from the corners,
 * and every pixel keeps just so much opacity and ink as, laid on that paper, would look as before.
 */
export function removeBackground(pixels: EditablePixels): void {
  const { data } = pixels;
  const paper = paperOf(pixels);
  for (let at = 0; at < data.length; at += 4) {
    const seen = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
    const cover = Math.max(...seen.map((value, part) => coverOf(value, paper[part] ?? 255)));
    const kept = Math.max(0, (cover - PAPER_NOISE) / (1 - PAPER_NOISE));
    for (let part = 0; part < 3; part += 1) {
      const ground = paper[part] ?? 255;
      const ink = cover > 0 ? ((seen[part] ?? 0) - ground * (1 - cover)) / cover : ground;
      data[at + part] = Math.round(Math.min(255, Math.max(0, ink)));
    }
    data[at + 3] = Math.round((data[at + 3] ?? 0) * kept);
  }
}

/** How much ink lies over paper of this brightness; lighter than the paper is none. */
const coverOf = (value: number, paper: number): number =>
  paper > 0 ? Math.max(0, (paper - value) / paper) : 0;

/** The paper's colour: the middle value of each part over the four corners, so that a stroke there does not count. */
function paperOf({ data, width, height }: EditablePixels): [number, number, number] {
  const size = Math.max(1, Math.round(Math.min(width, height) * CORNER_SHARE));
  const values: [number[], number[], number[]] = [[], [], []];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      for (const [column, row] of [
        [x, y],
        [width - 1 - x, y],
        [x, height - 1 - y],
        [width - 1 - x, height - 1 - y],
      ] as const) {
        const at = (row * width + column) * 4;
        for (const [part, list] of values.entries()) list.push(data[at + part] ?? 255);
      }
    }
  }
  const middle = (list: number[]) => list.sort((one, other) => one - other)[list.length >> 1] ?? 255;
  return [middle(values[0]), middle(values[1]), middle(values[2])];
}
