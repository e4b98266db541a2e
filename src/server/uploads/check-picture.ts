import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import type { CheckedUpload } from "./definition";
import { decoded, decoder, imageKind, uprightSize } from "./read-image";

const MOST_PIXELS = 40_000_000;
/** Wider than any page shows it. */
const WIDEST = 1600;

const isWebp = (bytes: Buffer): boolean =>
  bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";

/**
 * Checks a picture for a rich text by its content and draws it anew as a WebP of at most 1600 pixels' width, without
 * metadata, further frames or trailing bytes. Throws `upload.not_picture`, `upload.picture_large`, `upload.image_damaged`.
 */
export async function checkPicture(bytes: Buffer): Promise<CheckedUpload> {
  if (imageKind(bytes) === null && !isWebp(bytes)) throw new AppError("upload.not_picture");
  const size = await uprightSize(bytes);
  if (size.width * size.height > MOST_PIXELS)
    throw new AppError("upload.picture_large", { actual: `${size.width}×${size.height}` });
  const webp = await decoded(() =>
    decoder(bytes, size).resize({ width: WIDEST, withoutEnlargement: true }).webp({ quality: 82 }).toBuffer(),
  );
  return { bytes: webp, mime: "image/webp", extension: ".webp" };
}
