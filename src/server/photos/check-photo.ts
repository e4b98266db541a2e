import { createHash } from "node:crypto";
import sharp from "sharp";
import { isRed, redShare } from "@/shared/photo-background";
import { MAX_PHOTO_BYTES, PHOTO_HEIGHT, PHOTO_WIDTH, photoFit, photoKind } from "@/shared/photo-file";
import type { PhotoProblem } from "./errors";

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
  const kind = photoKind(bytes);
  if (kind === "heif" || kind === "svg") return refused(kind);
  if (kind === "other") return refused("not_an_image");
  const size = await uprightSize(bytes);
  if (size === null) return refused("image_damaged");
  const fit = photoFit(size.width, size.height);
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

/** The size after turning by the EXIF orientation, from the header alone; null if the header is unreadable. */
async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number } | null> {
  try {
    const { width, height, orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
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
