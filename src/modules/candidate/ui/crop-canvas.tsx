"use client";

import { Box } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";
import classes from "./crop-canvas.module.css";
import { type Crop, dragCrop, frameOf, zoomCrop } from "./crop-geometry";

interface CropCanvasProps {
  readonly bitmap: ImageBitmap;
  readonly crop: Crop;
  readonly onCrop: (crop: Crop) => void;
  /** The pixels as they would be sent (RGBA), a moment after the last change. */
  readonly onDrawn: (pixels: Uint8ClampedArray) => void;
  readonly canvasRef: (canvas: HTMLCanvasElement | null) => void;
}

const SETTLED_MS = 150;
const STEP = 4;
const LARGE_STEP = 20;
const ZOOM_STEP = 1.1;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const zooms: Readonly<Record<string, number>> = {
  "+": ZOOM_STEP,
  "=": ZOOM_STEP,
  "-": 1 / ZOOM_STEP,
  _: 1 / ZOOM_STEP,
};

/** The photo as it will be, to be moved under its frame. */
export function CropCanvas({ bitmap, crop, onCrop, onDrawn, canvasRef }: CropCanvasProps) {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const drawn = useRef(onDrawn);
  drawn.current = onDrawn;
  useEffect(() => {
    const context = canvas.current?.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    const { left, top, width, height } = frameOf(crop);
    context.imageSmoothingQuality = "high";
    context.fillStyle = "white";
    context.fillRect(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
    context.drawImage(bitmap, left, top, width, height, 0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
    const settled = setTimeout(
      () => drawn.current(context.getImageData(0, 0, PHOTO_WIDTH, PHOTO_HEIGHT).data),
      SETTLED_MS,
    );
    return () => clearTimeout(settled);
  }, [bitmap, crop]);

  const gestures = useGestures(canvas, bitmap, crop, onCrop);
  useWheel(canvas, bitmap, crop, onCrop);
  const onKeyDown = (event: KeyboardEvent) => {
    const [move, times] = [moves[event.key], zooms[event.key]];
    const step = event.shiftKey ? LARGE_STEP : STEP;
    if (move) onCrop(dragCrop(bitmap, crop, move[0] * step, move[1] * step));
    else if (times) onCrop(zoomCrop(bitmap, crop, times));
    else return;
    event.preventDefault();
  };
  return (
    <Box
      role="application"
      aria-label="裁剪框：方向键移动照片，加减号键缩放"
      tabIndex={0}
      className={classes.frame}
      onKeyDown={onKeyDown}
      {...gestures}
    >
      <canvas
        ref={(element) => {
          canvas.current = element;
          canvasRef(element);
        }}
        width={PHOTO_WIDTH}
        height={PHOTO_HEIGHT}
        className={classes.canvas}
        data-testid="crop"
      />
      <span className={classes.guide} aria-hidden />
    </Box>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}
const distance = ([one, other]: readonly Point[]): number =>
  one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;

/** One pointer drags, two zoom. */
function useGestures(
  canvas: { readonly current: HTMLCanvasElement | null },
  bitmap: ImageBitmap,
  crop: Crop,
  onCrop: (crop: Crop) => void,
) {
  const pointers = useRef(new Map<number, Point>());
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onPointerMove = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const apart = distance([...pointers.current.values()]);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const shown = canvas.current?.getBoundingClientRect().width ?? PHOTO_WIDTH;
    const perPixel = PHOTO_WIDTH / shown;
    if (pointers.current.size === 1)
      onCrop(
        dragCrop(bitmap, crop, (event.clientX - before.x) * perPixel, (event.clientY - before.y) * perPixel),
      );
    else if (apart > 0) onCrop(zoomCrop(bitmap, crop, distance([...pointers.current.values()]) / apart));
  };
  const release = (event: PointerEvent) => void pointers.current.delete(event.pointerId);
  return { onPointerDown, onPointerMove, onPointerUp: release, onPointerCancel: release };
}

/** The wheel zooms; it must not scroll the window meanwhile, which React's own listener cannot prevent. */
function useWheel(
  canvas: { readonly current: HTMLCanvasElement | null },
  bitmap: ImageBitmap,
  crop: Crop,
  onCrop: (crop: Crop) => void,
): void {
  useEffect(() => {
    const element = canvas.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      onCrop(zoomCrop(bitmap, crop, event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  });
}
