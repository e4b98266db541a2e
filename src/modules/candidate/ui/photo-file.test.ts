import { expect, test } from "vitest";
import { findFileFault, findSizeFault } from "./photo-file";

const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const text = (written: string) => [...written].map((sign) => sign.charCodeAt(0));

test.each<[string, number[], number, RegExp | null]>([
  ["a JPEG", JPEG, 30_000, null],
  ["a picture of a camera", JPEG, 12_000_000, null],
  ["a picture no browser should try", JPEG, 41 * 1024 * 1024, /超过 40 MB/],
  ["an iPhone's HEIC", text("\0\0\0\x18ftypheic"), 2_000_000, /另存为 JPG.*兼容性最佳/],
  ["an SVG named .jpg", text('<?xml version="1.0"?><svg width="295">'), 300, /SVG/],
  ["a GIF", text("GIF89a"), 300, /请选择 jpg 或 png/],
  ["nothing", [], 0, /请选择 jpg 或 png/],
])("%s", (_, head, bytes, fault) => {
  const found = findFileFault(new Uint8Array(head), bytes);
  if (fault) expect(found).toMatch(fault);
  else expect(found).toBeNull();
});

test("a picture too small to cut a photo from", () => {
  expect(findSizeFault({ width: 295, height: 413 })).toBeNull();
  expect(findSizeFault({ width: 281, height: 393 })).toBeNull();
  expect(findSizeFault({ width: 280, height: 413 })).toBe("照片只有 280×413 像素，至少需要 295×413");
  expect(findSizeFault({ width: 2_000, height: 300 })).toContain("2000×300");
});
