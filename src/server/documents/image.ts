import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { AppError } from "@/shared/kernel/app-error";
import { deflate, type PdfFile, type Ref } from "./pdf-file";
import { viewOf } from "./sfnt";

/** A JPEG or PNG made ready to be embedded; sizes in pixels. */
export interface PreparedImage {
  readonly width: number;
  readonly height: number;
  /** the same picture has the same key */
  readonly key: string;
  readonly entries: string;
  readonly bytes: Uint8Array;
  /** 8-bit opacity, compressed */
  readonly alpha: Uint8Array | null;
}

const MAX_PIXELS = 40_000_000;

function refuse(reason: string): never {
  throw new AppError("document.bad_image", { reason });
}

function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1 || width * height > MAX_PIXELS) refuse("图片尺寸不合理");
}

/** A JPEG goes in as it is; only its frame header is read. */
function prepareJpeg(bytes: Uint8Array, key: string): PreparedImage {
  const view = viewOf(bytes);
  let at = 2;
  let adobe = false;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) refuse("JPEG 已损坏");
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xee) adobe = true;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const height = view.getUint16(at + 5);
      const width = view.getUint16(at + 7);
      const components = view.getUint8(at + 9);
      checkSize(width, height);
      const space = components === 1 ? "DeviceGray" : components === 4 ? "DeviceCMYK" : "DeviceRGB";
      const decode = components === 4 && adobe ? "/Decode[1 0 1 0 1 0 1 0]" : "";
      const entries = `/ColorSpace/${space}/BitsPerComponent 8${decode}/Filter/DCTDecode`;
      return { width, height, key, entries, bytes, alpha: null };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return refuse("JPEG 已损坏");
}

interface PngChunks {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly interlaced: boolean;
  readonly data: Uint8Array;
}

function readPngChunks(bytes: Uint8Array): PngChunks {
  const view = viewOf(bytes);
  if (bytes.length < 33) refuse("PNG 已损坏");
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    depth: view.getUint8(24),
    colour: view.getUint8(25),
    interlaced: view.getUint8(28) !== 0,
    data: Buffer.concat(parts),
  };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return refuse("PNG 已损坏");
  }
}

/** Undoes the row filters of a PNG with `size` bytes a pixel. */
function unfilter(raw: Uint8Array, width: number, height: number, size: number): Uint8Array {
  const stride = width * size;
  if (raw.length < (stride + 1) * height) refuse("PNG 已损坏");
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    for (let x = 0; x < stride; x += 1) {
      const left = x >= size ? (out[to + x - size] ?? 0) : 0;
      const up = row > 0 ? (out[to + x - stride] ?? 0) : 0;
      const corner = x >= size && row > 0 ? (out[to + x - stride - size] ?? 0) : 0;
      out[to + x] = (raw[from + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

/** Grey and RGB go in as they are; with opacity the picture is split into colour and mask. */
function preparePng(bytes: Uint8Array, key: string): PreparedImage {
  const { width, height, depth, colour, interlaced, data } = readPngChunks(bytes);
  checkSize(width, height);
  if (depth !== 8 || interlaced || colour === 3) refuse("只支持 8 位、非隔行、非索引的 PNG");
  const colours = colour === 2 || colour === 6 ? 3 : 1;
  const space = `/ColorSpace/${colours === 3 ? "DeviceRGB" : "DeviceGray"}/BitsPerComponent 8/Filter/FlateDecode`;
  if (colour === 0 || colour === 2) {
    const predictor = `/DecodeParms<</Predictor 15/Colors ${colours}/BitsPerComponent 8/Columns ${width}>>`;
    return { width, height, key, entries: space + predictor, bytes: data, alpha: null };
  }
  const size = colours + 1;
  const raw = inflateSync(data, { maxOutputLength: (width * size + 1) * height });
  const pixels = unfilter(raw, width, height, size);
  const flat = new Uint8Array(width * height * colours);
  const alpha = new Uint8Array(width * height);
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    for (let part = 0; part < colours; part += 1)
      flat[pixel * colours + part] = pixels[pixel * size + part] ?? 0;
    alpha[pixel] = pixels[pixel * size + colours] ?? 0;
  }
  return { width, height, key, entries: space, bytes: deflate(flat), alpha: deflate(alpha) };
}

// The same two seals stand on thousands of certificates; splitting them anew would cost more than all the rest.
const recent = new Map<string, PreparedImage>();
const RECENT = 8;

function remember(image: PreparedImage): void {
  recent.set(image.key, image);
  const oldest = recent.keys().next().value;
  if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest);
}

/**
 * Makes a JPEG or PNG ready to be embedded.
 * @throws AppError document.bad_image for anything else and for pictures that are damaged
 */
export function prepareImage(bytes: Uint8Array): PreparedImage {
  const key = createHash("sha256").update(bytes).digest("hex");
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return prepareJpeg(bytes, key);
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
  if (!isPng) refuse("不是 JPEG 或 PNG");
  const known = recent.get(key);
  if (known) return known;
  try {
    const prepared = preparePng(bytes, key);
    remember(prepared);
    return prepared;
  } catch (error) {
    if (error instanceof AppError) throw error;
    return refuse("PNG 已损坏");
  }
}

/** Writes an image into a file and gives its object. */
export function writeImage(file: PdfFile, image: PreparedImage): Ref {
  const size = `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}`;
  const mask = image.alpha
    ? `/SMask ${file.addStream(`${size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`, image.alpha)} 0 R`
    : "";
  return file.addStream(size + image.entries + mask, image.bytes);
}
