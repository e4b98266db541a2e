import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { PHOTO_HEIGHT, PHOTO_WIDTH } from "@/shared/photo-file";
import { findPhotoFindings, sharpnessOf } from "./photo-checks";

const rgbaOf = async (image: Sharp) =>
  new Uint8ClampedArray(await image.resize(PHOTO_WIDTH, PHOTO_HEIGHT).ensureAlpha().raw().toBuffer());

const badOf = (rgba: Uint8ClampedArray, scale = 1) =>
  findPhotoFindings(rgba, scale).flatMap(({ key, good }) => (good ? [] : [key]));

const portraits = (): Uint8Array[] => Object.values(unzipSync(readFileSync("tests/fixtures/photos-120.zip")));

describe("findPhotoFindings", () => {
  it("finds nothing on the sample portraits, and their blur on blurred ones", async () => {
    const all = portraits().slice(0, 30);
    expect(all).toHaveLength(30);
    for (const bytes of all) {
      const rgba = await rgbaOf(sharp(bytes));
      expect(badOf(rgba)).toEqual([]);
      const blurred = await rgbaOf(sharp(bytes).blur(4));
      expect(badOf(blurred)).toEqual(["sharpness"]);
      expect(sharpnessOf(blurred)).toBeLessThan(sharpnessOf(rgba) / 4);
    }
  });

  it("tells of a background that is not red, and of too few pixels", async () => {
    const [bytes = new Uint8Array()] = portraits();
    const green = await rgbaOf(sharp(bytes).tint("#20c040"));
    expect(badOf(green)).toContain("background");
    expect(badOf(await rgbaOf(sharp(bytes)), 0.6)).toEqual(["pixels"]);
  });
});
