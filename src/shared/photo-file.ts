/** 标准小一寸 in pixels; every stored photo has this size. */
export const PHOTO_WIDTH = 295;
export const PHOTO_HEIGHT = 413;
/** 5 MB, as uploaded. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;
/** How far a side may be off and still be fitted: "slight size differences tolerated". */
const TOLERANCE = 0.05;

/** What a file is by its first bytes, whatever its name says; HEIF and SVG are told apart because people send them. */
export type PhotoKind = "jpeg" | "png" | "heif" | "svg" | "other";

/** Bytes that are enough to tell a kind. */
export const KIND_BYTES = 512;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Brands of the ISO container that hold still pictures: those of an iPhone and their AVIF kin. */
const HEIF_BRANDS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)$/;

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Tells a file's kind by its first bytes. */
export function photoKind(bytes: Uint8Array): PhotoKind {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (PNG.every((byte, index) => bytes[index] === byte)) return "png";
  if (latin(bytes, 4, 8) === "ftyp" && HEIF_BRANDS.test(latin(bytes, 8, 12))) return "heif";
  return /<svg[\s/>]/i.test(latin(bytes, 0, KIND_BYTES)) ? "svg" : "other";
}

/** How a picture's size, upright, stands to 295 × 413: `off` is fitted, `wrong` refused. */
export function photoFit(width: number, height: number): "exact" | "off" | "wrong" {
  if (width === PHOTO_WIDTH && height === PHOTO_HEIGHT) return "exact";
  const off = Math.max(Math.abs(width / PHOTO_WIDTH - 1), Math.abs(height / PHOTO_HEIGHT - 1));
  return off <= TOLERANCE ? "off" : "wrong";
}
