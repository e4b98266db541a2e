import { readFileSync, writeFileSync } from "node:fs";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";

/** A page as a reader sees it. */
export interface SeenPage {
  readonly text: string;
  /** size in points */
  readonly width: number;
  readonly height: number;
  readonly picture: Picture;
}

/** RGB pixels, three bytes each, and how many there are to a millimetre. */
export interface Picture {
  readonly perMm: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

let library: Promise<PDFiumLibrary> | undefined;

/** Opens a PDF with PDFium and rasterises the pages asked for (all by default) at `dpi`. */
export async function see(pdf: Uint8Array, dpi = 72, only?: readonly number[]): Promise<SeenPage[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pages: SeenPage[] = [];
    for (const page of document.pages()) {
      if (only && !only.includes(page.number)) continue;
      // the library closes a page when it has rendered it, so the rest is read first
      const size = page.getOriginalSize();
      const text = page.getText();
      const { width, height, data } = await page.render({ scale: dpi / 72, render: "bitmap" });
      const rgb = new Uint8Array(width * height * 3);
      for (let pixel = 0; pixel < width * height; pixel += 1)
        for (let part = 0; part < 3; part += 1) rgb[pixel * 3 + part] = data[pixel * 4 + part] ?? 0;
      pages.push({
        text,
        width: size.originalWidth,
        height: size.originalHeight,
        picture: { width, height, data: rgb, perMm: perMmOf(width, height, size) },
      });
    }
    return pages;
  } finally {
    document.destroy();
  }
}

// PDFium floors the page to whole points first, so the picture is a little smaller than `dpi` says.
function perMmOf(width: number, height: number, size: { originalWidth: number; originalHeight: number }) {
  return { x: (width * 72) / (size.originalWidth * 25.4), y: (height * 72) / (size.originalHeight * 25.4) };
}

/** The colour of the pixel at a point given in millimetres. */
export function colourAt(picture: Picture, x: number, y: number): readonly [number, number, number] {
  const at = (Math.floor(y * picture.perMm.y) * picture.width + Math.floor(x * picture.perMm.x)) * 3;
  const [r = 255, g = 255, b = 255] = picture.data.subarray(at, at + 3);
  return [r, g, b];
}

/** How many pages a PDF has, by PDFium. */
export async function countPages(pdf: Uint8Array): Promise<number> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  const count = document.getPageCount();
  document.destroy();
  return count;
}

/** A part of a picture in millimetres from the top left. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The share of a region's pixels whose colour passes a test. */
function shareOf(
  picture: Picture,
  region: Region,
  passes: (r: number, g: number, b: number) => boolean,
): number {
  const { perMm, width, data } = picture;
  let passed = 0;
  let all = 0;
  for (let y = Math.round(region.y * perMm.y); y < Math.round((region.y + region.height) * perMm.y); y += 1)
    for (
      let x = Math.round(region.x * perMm.x);
      x < Math.round((region.x + region.width) * perMm.x);
      x += 1
    ) {
      const at = (y * width + x) * 3;
      all += 1;
      if (passes(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255)) passed += 1;
    }
  return passed / all;
}

/** The share of a region that is darker than mid grey. */
export function inkShare(picture: Picture, region: Region): number {
  return shareOf(picture, region, (r, g, b) => r + g + b < 384);
}

/** The share of a region that is clearly red. */
export function redShare(picture: Picture, region: Region): number {
  return shareOf(picture, region, (r, g, b) => r > 140 && g < 90 && b < 100);
}

const BLOCK = 6;

/** Mean grey of blocks of 6 × 6 pixels: coarse enough not to mind how a renderer smooths edges. */
function blocks(picture: Picture): number[] {
  const across = Math.floor(picture.width / BLOCK);
  const down = Math.floor(picture.height / BLOCK);
  const sums = new Array<number>(across * down).fill(0);
  for (let y = 0; y < down * BLOCK; y += 1)
    for (let x = 0; x < across * BLOCK; x += 1) {
      const at = (y * picture.width + x) * 3;
      const grey = ((picture.data[at] ?? 0) + (picture.data[at + 1] ?? 0) + (picture.data[at + 2] ?? 0)) / 3;
      const block = Math.floor(y / BLOCK) * across + Math.floor(x / BLOCK);
      sums[block] = (sums[block] ?? 0) + grey / (BLOCK * BLOCK);
    }
  return sums;
}

/** What differs between two pictures of one size: the greatest difference of a block and the mean, in grey levels. */
export function difference(
  one: Picture,
  other: Picture,
): { readonly greatest: number; readonly mean: number } {
  if (one.width !== other.width || one.height !== other.height) return { greatest: 255, mean: 255 };
  const left = blocks(one);
  const right = blocks(other);
  const differences = left.map((value, index) => Math.abs(value - (right[index] ?? 0)));
  return {
    greatest: Math.max(...differences),
    mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
  };
}

/**
 * Compares a page with the picture kept in golden/. With UPDATE_GOLDEN=1 the picture is written instead: look at it
 * before it is committed.
 */
export async function differenceFromGolden(
  picture: Picture,
  name: string,
): Promise<{ readonly greatest: number; readonly mean: number }> {
  const file = new URL(`./golden/${name}.png`, import.meta.url);
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  if (process.env.UPDATE_GOLDEN === "1") {
    const png = await sharp(picture.data, { raw })
      .png({ compressionLevel: 9, palette: true, colours: 64 })
      .toBuffer();
    writeFileSync(file, png);
  }
  const kept = await sharp(readFileSync(file))
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return difference(picture, { ...kept.info, data: kept.data, perMm: picture.perMm });
}
