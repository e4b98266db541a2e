import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { MAX_PHOTO_BYTES } from "@/shared/photo-file";
import { checkPhoto } from "./check-photo";

const RED = "#c8161d";

function plain(width: number, height: number, background = RED) {
  return sharp({ create: { width, height, channels: 3, background } });
}
const judged = async (image: Promise<Buffer>) => {
  const { outcome, problem } = await checkPhoto(await image);
  return [outcome, problem];
};

describe("checkPhoto", () => {
  it("accepts the standard size as JPEG and PNG", async () => {
    expect(await judged(plain(295, 413).jpeg().toBuffer())).toEqual(["accepted", null]);
    expect(await judged(plain(295, 413).png().toBuffer())).toEqual(["accepted", null]);
  });

  it.each([
    [300, 420, ["accepted", "size_slightly_off"]],
    [309, 433, ["accepted", "size_slightly_off"]],
    [311, 413, ["error", "size_wrong"]],
    [413, 295, ["error", "size_wrong"]],
    [600, 800, ["error", "size_wrong"]],
  ])("judges %d × %d", async (width, height, expected) => {
    expect(await judged(plain(width, height).jpeg().toBuffer())).toEqual(expected);
  });

  it.each(["#ffffff", "#438edb", "#f2a0a0", "#401010", "#d07a10"])(
    "warns of the background %s",
    async (colour) => {
      expect(await judged(plain(295, 413, colour).jpeg().toBuffer())).toEqual([
        "warning",
        "background_not_red",
      ]);
    },
  );

  it("looks at the background, not at the person", async () => {
    const person = await plain(180, 280, "#2b2b2b").png().toBuffer();
    const portrait = plain(295, 413).composite([{ input: person, left: 57, top: 133 }]);
    expect(await judged(portrait.jpeg().toBuffer())).toEqual(["accepted", null]);
  });

  it("knows HEIF and SVG by their content and says so, for the message must tell what to do", async () => {
    const bytes = (text: string) => Promise.resolve(Buffer.from(text, "latin1"));
    expect(await judged(bytes("\0\0\0\x20ftypmif1\0\0\0\0heic"))).toEqual(["error", "heif"]);
    expect(await judged(bytes('<?xml version="1.0"?>\n<!-- a -->\n<svg width="295"></svg>'))).toEqual([
      "error",
      "svg",
    ]);
    expect(await judged(bytes("\0\0\0\x20ftypisom"))).toEqual(["error", "not_an_image"]);
  });

  it("turns a photo the way its camera says", async () => {
    const lying = plain(413, 295).withMetadata({ orientation: 6 });
    expect(await judged(lying.jpeg().toBuffer())).toEqual(["accepted", null]);
  });

  it("refuses other kinds, large files and damage", async () => {
    expect(await judged(plain(295, 413).webp().toBuffer())).toEqual(["error", "not_an_image"]);
    expect(await judged(Promise.resolve(Buffer.alloc(MAX_PHOTO_BYTES + 1)))).toEqual([
      "error",
      "file_too_large",
    ]);
    const whole = await plain(295, 413).png().toBuffer();
    expect(await judged(Promise.resolve(whole.subarray(0, whole.length / 2)))).toEqual([
      "error",
      "image_damaged",
    ]);
  });
});
