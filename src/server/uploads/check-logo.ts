import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import type { CheckedUpload } from "./definition";
import { decoded, decoder, imageKind, uprightSize } from "./read-image";

/** "请上传尺寸为100*100的.jpg或.png的清晰logo图片" (§1.2). */
const LOGO_SIZE = 100;

/**
 * Checks a logo by its content and re-encodes it as a PNG without metadata or trailing bytes. Throws
 * `upload.not_image`, `upload.image_size` naming the real size, `upload.image_damaged`.
 */
export async function checkLogo(bytes: Buffer): Promise<CheckedUpload> {
  if (imageKind(bytes) === null) throw new AppError("upload.not_image");
  const size = await uprightSize(bytes);
  if (size.width !== LOGO_SIZE || size.height !== LOGO_SIZE)
    throw new AppError("upload.image_size", {
      expected: `${LOGO_SIZE}×${LOGO_SIZE}`,
      actual: `${size.width}×${size.height}`,
    });
  const png = await decoded(() => decoder(bytes, size).png({ compressionLevel: 9 }).toBuffer());
  return { bytes: png, mime: "image/png", extension: ".png" };
}
