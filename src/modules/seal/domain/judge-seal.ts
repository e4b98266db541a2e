/** What an uploaded seal must be (§1.2 上传电子签章): pixels a side, bytes. */
export const SEAL_MIN = 300;
export const SEAL_MAX = 2000;
export const SEAL_MAX_BYTES = 2 * 1024 * 1024;

/** A picture as it is looked at: red, green, blue, opacity, row by row. */
export interface SealPixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export type SealFault = "size_wrong" | "background_opaque" | "empty" | "too_small_ink";

/** At most this opacity is a hole in the picture; from INK on it is something printed. */
const CLEAR = 16;
const INK = 64;
/** A seal is lines and characters: less of its picture is printed than is left open. */
const MIN_CLEAR_SHARE = 0.2;
/** Light rests along the edge and in the corners that are taken for dust. */
const MAX_LIGHT_EDGE = 0.02;
const EDGE_SHARE = 0.02;
const CORNER_SHARE = 0.1;
/** A hairline ring alone covers more than this. */
const MIN_INK_SHARE = 0.005;
/** The printed part must fill this much of the longer side, or the seal would be tiny on paper. */
const MIN_INK_EXTENT = 0.5;

interface Tally {
  clear: number;
  ink: number;
  edge: number;
  lightEdge: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Whether a picture of this size may be a seal. */
export const isSealSize = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  Math.min(width, height) >= SEAL_MIN && Math.max(width, height) <= SEAL_MAX;

/** What is wrong with a seal, or null: its size, a ground that is not transparent, no ink, ink that is too small. */
export function judgeSeal(pixels: SealPixels): SealFault | null {
  if (!isSealSize(pixels)) return "size_wrong";
  const seen = tally(pixels);
  const all = pixels.width * pixels.height;
  if (seen.clear / all < MIN_CLEAR_SHARE || seen.lightEdge / seen.edge > MAX_LIGHT_EDGE)
    return "background_opaque";
  if (seen.ink / all < MIN_INK_SHARE) return "empty";
  const extent = Math.max(seen.right - seen.left, seen.bottom - seen.top) + 1;
  return extent / Math.max(pixels.width, pixels.height) < MIN_INK_EXTENT ? "too_small_ink" : null;
}

function tally({ data, width, height }: SealPixels): Tally {
  const seen: Tally = {
    clear: 0,
    ink: 0,
    edge: 0,
    lightEdge: 0,
    left: width,
    right: -1,
    top: height,
    bottom: -1,
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const opacity = data[at + 3] ?? 0;
      const light = isLight(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      if (opacity <= CLEAR) seen.clear += 1;
      else if (opacity >= INK && !light) takeInk(seen, x, y);
      if (isEdge(x, y, width, height)) {
        seen.edge += 1;
        if (opacity > CLEAR && light) seen.lightEdge += 1;
      }
    }
  }
  return seen;
}

function takeInk(seen: Tally, x: number, y: number): void {
  seen.ink += 1;
  seen.left = Math.min(seen.left, x);
  seen.right = Math.max(seen.right, x);
  seen.top = Math.min(seen.top, y);
  seen.bottom = Math.max(seen.bottom, y);
}

/** White, paper and pale grey: what the ground of a scanned seal looks like, and no ink does. */
function isLight(red: number, green: number, blue: number): boolean {
  const least = Math.min(red, green, blue);
  return least >= 170 && Math.max(red, green, blue) - least <= 60;
}

function isEdge(x: number, y: number, width: number, height: number): boolean {
  const side = Math.min(width, height);
  const fromX = Math.min(x, width - 1 - x);
  const fromY = Math.min(y, height - 1 - y);
  const isRim = Math.min(fromX, fromY) < side * EDGE_SHARE;
  return isRim || (fromX < side * CORNER_SHARE && fromY < side * CORNER_SHARE);
}
