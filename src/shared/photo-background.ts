/** From this share of red on, a background counts as red; below it somebody has to look at the photo. */
const RED_SHARE = 0.8;
/** The grid the background is looked at on. */
const COLUMNS = 59;
const ROWS = 83;
/** Cells that make the top strip and each side strip; the sides end where the shoulders begin. */
const TOP_ROWS = 6;
const SIDE_COLUMNS = 6;
const SIDE_END = 0.55;

/**
 * The share of the background that is red, 0 to 1: the strip along the top and the two sides down to 55 % of
 * the height, sampled on a grid of 59 × 83. `pixels` are RGB, row by row.
 */
export function redShare(pixels: Uint8Array, width: number, height: number): number {
  let red = 0;
  let all = 0;
  for (let row = 0; row < Math.floor(ROWS * SIDE_END); row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const isStrip = row < TOP_ROWS || column < SIDE_COLUMNS || column >= COLUMNS - SIDE_COLUMNS;
      if (!isStrip) continue;
      const x = Math.floor(((column + 0.5) * width) / COLUMNS);
      const y = Math.floor(((row + 0.5) * height) / ROWS);
      const at = (y * width + x) * 3;
      if (isRedPixel(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)) red++;
      all++;
    }
  }
  return red / all;
}

/** Whether that share is a red background without doubt. */
export function isRed(share: number): boolean {
  return share >= RED_SHARE;
}

function isRedPixel(r: number, g: number, b: number): boolean {
  const spread = r - Math.min(g, b);
  const isRedLargest = r >= g && r >= b;
  return isRedLargest && r >= 110 && spread >= 70 && spread / r >= 0.5 && Math.abs(g - b) / spread < 0.4;
}
