import "server-only";
import sharp from "sharp";
import type { CheckedUpload } from "@/server/uploads/definition";
import { decoded, decoder, imageKind, uprightSize } from "@/server/uploads/read-image";
import { AppError } from "@/shared/kernel/app-error";
import { isSealSize, judgeSeal } from "../domain/judge-seal";

/**
 * Checks an uploaded seal by its content: a PNG of the right size whose ground is transparent and which shows
 * something. Kept as a square PNG of plain 8-bit pixels without metadata, since certificates print seals square.
 * Throws `upload.not_png`, `upload.image_damaged`, `seal.*`.
 */
export async function checkSeal(bytes: Buffer): Promise<CheckedUpload> {
  if (imageKind(bytes) !== "png") throw new AppError("upload.not_png");
  const size = await uprightSize(bytes);
  const actual = `${size.width}×${size.height}`;
  if (!isSealSize(size)) throw new AppError("seal.size_wrong", { actual });
  const { data, info } = await decoded(() =>
    decoder(bytes, size).ensureAlpha().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true }),
  );
  if (info.channels !== 4) throw new AppError("upload.image_damaged");
  const fault = judgeSeal({ data, width: info.width, height: info.height });
  if (fault) throw new AppError(`seal.${fault}`, { actual });
  return { bytes: await squarePng(data, info), mime: "image/png", extension: ".png" };
}

async function squarePng(
  data: Buffer,
  { width, height }: { width: number; height: number },
): Promise<Buffer> {
  const side = Math.max(width, height);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  return sharp(data, { raw: { width, height, channels: 4 } })
    .extend({
      left,
      top,
      right: side - width - left,
      bottom: side - height - top,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    })
    .png({ palette: false, progressive: false, compressionLevel: 9 })
    .toBuffer();
}
