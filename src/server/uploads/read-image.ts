import "server-only";
import sharp, { type Sharp } from "sharp";
import { AppError } from "@/shared/kernel/app-error";

export type ImageKind = "jpeg" | "png";

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a picture is by its first bytes; null for everything else, SVG, HEIF and GIF among it. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  return PNG_MAGIC.every((byte, at) => bytes[at] === byte) ? "png" : null;
}

/** The size of an upright picture from its header alone, before a pixel is decoded. Throws `upload.image_damaged`. */
export async function uprightSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    const { width, height, orientation } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    throw new AppError("upload.image_damaged");
  }
}

/** A decoder for a picture whose size is known: it stops at one pixel more and at the first damage. */
export const decoder = (bytes: Uint8Array, size: { width: number; height: number }): Sharp =>
  sharp(bytes, { limitInputPixels: size.width * size.height, failOn: "error" })
    .autoOrient()
    .toColourspace("srgb");

/** Runs a decoder to its end. Throws `upload.image_damaged` for what it cannot read. */
export async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new AppError("upload.image_damaged");
  }
}
