/** The factors one may read at; 1 fits the width. */
const factors = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** No canvas gets more pixels than a phone's browser will draw. */
const MAX_PIXELS = 16_000_000;

/** The next factor in a direction, or the same at the end. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const found =
    direction === 1 ? factors.find((factor) => factor > zoom) : factors.findLast((factor) => factor < zoom);
  return found ?? zoom;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A page as wide as `room` times `zoom`, in CSS pixels. */
export function shownSize(page: PageSize, room: number, zoom: number): PageSize {
  const width = Math.max(1, Math.floor(room * zoom));
  return { width, height: Math.round((width * page.height) / page.width) };
}

/** How many device pixels to draw per CSS pixel: the screen's own, less where the canvas would grow too large. */
export function pixelRatio(size: PageSize, screen: number): number {
  const most = Math.sqrt(MAX_PIXELS / (size.width * size.height));
  return Math.min(screen, most);
}
