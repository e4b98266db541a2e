/** The photo rules of the manual, as the dialogs list them. */
export const photoRules = [
  "照片格式：jpg、png",
  "照片大小：5M 以内",
  "照片像素：295*413",
  "照片尺寸：2.7cm x 3.8cm（宽*长），标准小一寸照片",
  "照片底色：红色",
] as const;

const MOST_BYTES = 5 * 1024 * 1024;
const WIDTH = 295;
const HEIGHT = 413;
const TOLERANCE = 0.05;

/** What is known of a chosen file before it travels; the size in pixels is null when it cannot be read as a picture. */
export interface PhotoFacts {
  readonly type: string;
  readonly bytes: number;
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Why a photo would be refused, or null; the server judges again, and the colour of the background too. */
export function findPhotoFault({ type, bytes, size }: PhotoFacts): string | null {
  if (type !== "image/jpeg" && type !== "image/png") return "请选择 jpg 或 png 格式的照片";
  if (bytes > MOST_BYTES) return "照片文件超过 5 MB";
  if (size === null) return "图片已损坏或不完整";
  const off = Math.max(Math.abs(size.width / WIDTH - 1), Math.abs(size.height / HEIGHT - 1));
  return off > TOLERANCE ? `照片为 ${size.width}×${size.height} 像素，应为 ${WIDTH}×${HEIGHT}` : null;
}

/** Reads a chosen file's facts in the browser. */
export async function readPhotoFacts(file: File): Promise<PhotoFacts> {
  const size = await createImageBitmap(file).then(
    (bitmap) => {
      const { width, height } = bitmap;
      bitmap.close();
      return { width, height };
    },
    () => null,
  );
  return { type: file.type, bytes: file.size, size };
}

/** Sends the photo of one candidate. Rejects with an error whose message is the server's. */
export async function sendPhoto(candidateId: string, photo: File): Promise<{ note: string | null }> {
  const response = await fetch(`/api/photos/${candidateId}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: photo,
  });
  const answer: { message?: string; code?: string; note?: string | null } = await response
    .json()
    .catch(() => ({}));
  if (!response.ok)
    throw Object.assign(new Error(answer.message ?? ""), { data: { appCode: answer.code ?? null } });
  return { note: answer.note ?? null };
}
