import { KIND_BYTES, MAX_PHOTO_BYTES, PHOTO_HEIGHT, PHOTO_WIDTH, photoKind } from "@/shared/photo-file";
import type { PictureSize } from "./crop-geometry";

/** The photo rules of the manual, as the dialogs list them. */
export const photoRules = [
  "照片格式：jpg、png",
  "照片大小：5M 以内",
  "照片像素：295*413",
  "照片尺寸：2.7cm x 3.8cm（宽*长），标准小一寸照片",
  "照片底色：红色",
] as const;

/** A picture of a camera may be larger than the photo that is cut out of it; above this no browser need try. */
const MOST_SOURCE_BYTES = 40 * 1024 * 1024;
/** The longest side that is kept while cropping. */
const LONGEST = 3_000;
/** A side may fall short by so much: "slight size differences tolerated". */
const LEAST_SHARE = 0.95;

/** Why a chosen file cannot be cropped into a photo, or null, by its first bytes and its length. */
export function findFileFault(head: Uint8Array, bytes: number): string | null {
  switch (photoKind(head)) {
    case "heif":
      return "这是 HEIC（HEIF）格式的照片，请在相册中另存为 JPG 后再选；iPhone 可在“设置 › 相机 › 格式”中选“兼容性最佳”后重拍";
    case "svg":
      return "这是 SVG 矢量图，不是照片，请选择 jpg 或 png 格式的照片";
    case "other":
      return "请选择 jpg 或 png 格式的照片";
    default:
      return bytes > MOST_SOURCE_BYTES ? "照片文件超过 40 MB，请先缩小" : null;
  }
}

/** Why a picture of this size cannot become a photo, or null. */
export function findSizeFault({ width, height }: PictureSize): string | null {
  return width < PHOTO_WIDTH * LEAST_SHARE || height < PHOTO_HEIGHT * LEAST_SHARE
    ? `照片只有 ${width}×${height} 像素，至少需要 ${PHOTO_WIDTH}×${PHOTO_HEIGHT}`
    : null;
}

/** Whether a file can be sent as it is when nobody has moved the frame. */
export const isStandard = (file: File, { width, height }: PictureSize): boolean =>
  width === PHOTO_WIDTH && height === PHOTO_HEIGHT && file.size <= MAX_PHOTO_BYTES;

/** A chosen file, opened upright for cropping, or why it cannot be. The bitmap is the caller's to close. */
export async function openPicture(file: File): Promise<{ bitmap: ImageBitmap } | { fault: string }> {
  const head = new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer());
  const fault = findFileFault(head, file.size);
  if (fault) return { fault };
  const whole = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (!whole) return { fault: "图片已损坏或不完整，请换一张" };
  const wrong = findSizeFault(whole);
  if (wrong) {
    whole.close();
    return { fault: wrong };
  }
  return { bitmap: await shrink(whole) };
}

async function shrink(whole: ImageBitmap): Promise<ImageBitmap> {
  const longest = Math.max(whole.width, whole.height);
  if (longest <= LONGEST) return whole;
  const share = LONGEST / longest;
  const bitmap = await createImageBitmap(whole, {
    resizeWidth: Math.round(whole.width * share),
    resizeHeight: Math.round(whole.height * share),
    resizeQuality: "high",
  });
  whole.close();
  return bitmap;
}

/** The picture turned by a quarter to the right; the given one is closed. */
export async function turnPicture(bitmap: ImageBitmap): Promise<ImageBitmap> {
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.height;
  canvas.height = bitmap.width;
  const context = canvas.getContext("2d");
  context?.translate(bitmap.height, 0);
  context?.rotate(Math.PI / 2);
  context?.drawImage(bitmap, 0, 0);
  const turned = await createImageBitmap(canvas);
  bitmap.close();
  return turned;
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
