import { createHash } from "node:crypto";
import sharp from "sharp";
import type { PhotoProblem } from "./errors";
import { isRed, redShare } from "./red-background";

/** 标准小一寸 in pixels; every stored photo has this size. */
export const PHOTO_WIDTH = 295;
export const PHOTO_HEIGHT = 413;
/** 5 MB, as uploaded. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** How far a side may be off and still be fitted: "slight size differences tolerated". */
const TOLERANCE = 0.05;

/** A photo as it is kept: re-encoded JPEG of 295×413 without metadata. */
export interface CheckedPhoto {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** `accepted` and `warning` photos may be stored, a warning is to be looked at; an `error` has no photo. */
export type PhotoCheck =
  | {
      readonly outcome: "accepted" | "warning";
      readonly problem: PhotoProblem | null;
      readonly photo: CheckedPhoto;
    }
  | { readonly outcome: "error"; readonly problem: PhotoProblem };

// Several photos are checked at a time, each on one thread; no cache, since no photo comes twice.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Checks one uploaded photo of a candidate (§2 5.2.3) and re-encodes it. Its kind is told by its first bytes,
 * its size by its header before a pixel is decoded, so an image that claims a billion pixels costs nothing.
 */
export async function checkPhoto(bytes: Uint8Array): Promise<PhotoCheck> {
  if (bytes.length > MAX_PHOTO_BYTES) return refused("file_too_large");
  if (!isJpeg(bytes) && !isPng(bytes)) return refused("not_an_image");
  const size = await uprightSize(bytes);
  if (size === null) return refused("image_damaged");
  const fit = fitOf(size);
  if (fit === "wrong") return refused("size_wrong");

  const photo = await decode(bytes, size.width * size.height);
  if (photo === null) return refused("image_damaged");
  const isBackgroundRed = isRed(redShare(photo.pixels, PHOTO_WIDTH, PHOTO_HEIGHT));
  return {
    outcome: isBackgroundRed ? "accepted" : "warning",
    problem: isBackgroundRed ? (fit === "exact" ? null : "size_slightly_off") : "background_not_red",
    photo: await encode(photo.pixels),
  };
}

function refused(problem: PhotoProblem): PhotoCheck {
  return { outcome: "error", problem };
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, index) => bytes[index] === byte);
}

/** The size after turning by the EXIF orientation, from the header alone; null if the header is unreadable. */
async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height, orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

function fitOf(size: { width: number; height: number }): "exact" | "slightly off" | "wrong" {
  if (size.width === PHOTO_WIDTH && size.height === PHOTO_HEIGHT) return "exact";
  const off = Math.max(Math.abs(size.width / PHOTO_WIDTH - 1), Math.abs(size.height / PHOTO_HEIGHT - 1));
  return off <= TOLERANCE ? "slightly off" : "wrong";
}

/** The upright pixels as RGB at the stored size; null if the image breaks off or is damaged. */
async function decode(bytes: Uint8Array, pixels: number): Promise<{ pixels: Buffer } | null> {
  try {
    const data = await sharp(bytes, { limitInputPixels: pixels, failOn: "error" })
      .autoOrient()
      .toColourspace("srgb")
      .flatten({ background: "#ffffff" })
      .resize(PHOTO_WIDTH, PHOTO_HEIGHT, { fit: "fill" })
      .removeAlpha()
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return data.info.channels === 3 ? { pixels: data.data } : null;
  } catch {
    return null;
  }
}

async function encode(pixels: Buffer): Promise<CheckedPhoto> {
  const raw = { width: PHOTO_WIDTH, height: PHOTO_HEIGHT, channels: 3 } as const;
  const jpeg = await sharp(pixels, { raw }).jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer();
  // A buffer of its own, so that it can be handed to another thread without copying its neighbours.
  const bytes = new Uint8Array(jpeg);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, sha256, width: PHOTO_WIDTH, height: PHOTO_HEIGHT };
}
