import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import { checkPdf } from "./check-pdf";
import type { CheckedUpload } from "./definition";
import { decoded, decoder, imageKind, uprightSize } from "./read-image";

/** A page scanned at 600 dpi is some 35 million pixels. */
const MOST_PIXELS = 40_000_000;

/**
 * Checks a paper to read: a PDF that only shows pages, or a picture, which is encoded anew without metadata or trailing
 * bytes. Throws what `checkPdf` does, `upload.not_document`, `upload.image_pixels`, `upload.image_damaged`.
 */
export async function checkDocument(bytes: Buffer): Promise<CheckedUpload> {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return checkPdf(bytes);
  const kind = imageKind(bytes);
  if (kind === null) throw new AppError("upload.not_document");
  const size = await uprightSize(bytes);
  if (size.width * size.height > MOST_PIXELS)
    throw new AppError("upload.image_pixels", { actual: `${size.width}×${size.height}` });
  const picture = decoder(bytes, size);
  return kind === "png"
    ? { bytes: await decoded(() => picture.png().toBuffer()), mime: "image/png", extension: ".png" }
    : {
        bytes: await decoded(() => picture.jpeg({ quality: 90 }).toBuffer()),
        mime: "image/jpeg",
        extension: ".jpg",
      };
}
