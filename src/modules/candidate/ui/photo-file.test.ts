import { expect, test } from "vitest";
import { findPhotoFault, type PhotoFacts } from "./photo-file";

const good: PhotoFacts = { type: "image/jpeg", bytes: 30_000, size: { width: 295, height: 413 } };

test.each<[string, Partial<PhotoFacts>, string | null]>([
  ["the right photo", {}, null],
  ["one that is slightly off", { type: "image/png", size: { width: 300, height: 420 } }, null],
  ["another size", { size: { width: 600, height: 800 } }, "照片为 600×800 像素，应为 295×413"],
  ["another kind of file", { type: "image/gif" }, "请选择 jpg 或 png 格式的照片"],
  ["a heavy file", { bytes: 5 * 1024 * 1024 + 1 }, "照片文件超过 5 MB"],
  ["what is no picture", { size: null }, "图片已损坏或不完整"],
])("%s", (_, facts, fault) => {
  expect(findPhotoFault({ ...good, ...facts })).toBe(fault);
});
