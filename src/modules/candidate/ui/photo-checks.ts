import { isRed, redShare } from "@/shared/photo-background";
import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";

/** One thing that is looked at before a photo is sent. */
export interface PhotoFinding {
  readonly key: "pixels" | "sharpness" | "background";
  readonly good: boolean;
  readonly text: string;
}

/** Below this a photo looks out of focus; drawn and real portraits at 295 × 413 lie far above. */
const LEAST_SHARPNESS = 25;

/**
 * What can be said of a photo before it travels: pixels as RGBA at 295 × 413, and how many pixels of the picture make
 * one of the photo. Warnings all of them: the server judges the background again, a person the rest.
 */
export function findPhotoFindings(rgba: Uint8ClampedArray, scale: number): PhotoFinding[] {
  const enough = scale >= 0.95;
  const sharp = sharpnessOf(rgba) >= LEAST_SHARPNESS;
  const red = isRed(redShare(rgbOf(rgba), PHOTO_WIDTH, PHOTO_HEIGHT));
  return [
    {
      key: "pixels",
      good: enough,
      text: enough ? "像素足够：295×413" : "截取的部分不足 295×413 像素，请缩小或换一张更大的照片",
    },
    {
      key: "sharpness",
      good: sharp,
      text: sharp ? "清晰度合格" : "照片可能不清晰，请换一张对焦清楚的照片",
    },
    {
      key: "background",
      good: red,
      text: red ? "底色为红色" : "照片底色可能不是红色，请核对",
    },
  ];
}

function rgbOf(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}

/** The variance of the brightness' Laplacian: near 0 for a blur, hundreds for a sharp portrait. */
export function sharpnessOf(rgba: Uint8ClampedArray): number {
  const light = new Float32Array(PHOTO_WIDTH * PHOTO_HEIGHT);
  for (let at = 0; at < light.length; at++) {
    const [r, g, b] = [rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0];
    light[at] = 0.299 * r + 0.587 * g + 0.114 * b;
  }
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < PHOTO_HEIGHT - 1; y++) {
    for (let x = 1; x < PHOTO_WIDTH - 1; x++) {
      const at = y * PHOTO_WIDTH + x;
      const around =
        (light[at - 1] ?? 0) +
        (light[at + 1] ?? 0) +
        (light[at - PHOTO_WIDTH] ?? 0) +
        (light[at + PHOTO_WIDTH] ?? 0);
      const edge = around - 4 * (light[at] ?? 0);
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}
