import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { A4_PORTRAIT, PdfDocument } from "@/server/documents/pdf-document";
import { colourAt, see } from "./rasterise";
import { PHOTOS, pick } from "./sample-papers";

const INFO = { title: "图片", createdAt: "2026-10-10T08:30:00Z" };

function placed(...images: Uint8Array[]): Uint8Array {
  const document = new PdfDocument(INFO);
  for (const image of images) document.addPage(A4_PORTRAIT, (canvas) => canvas.image(image, 10, 10, 40, 40));
  return document.finish();
}

/** Left half red, right half as given. */
function halves(right: { r: number; g: number; b: number; alpha: number }) {
  const left = {
    create: { width: 50, height: 100, channels: 4 as const, background: { r: 220, g: 20, b: 30, alpha: 1 } },
  };
  return sharp({ create: { width: 100, height: 100, channels: 4, background: right } }).composite([
    { input: left, left: 0, top: 0 },
  ]);
}

async function coloursOf(image: Uint8Array) {
  const [page] = await see(placed(image), 72);
  if (!page) throw new Error("no page");
  return [colourAt(page.picture, 20, 30), colourAt(page.picture, 40, 30)];
}

const near = (colour: readonly number[]) => colour.map((part) => expect.closeTo(part, -1));

describe("a picture", () => {
  it.each([
    ["JPEG", (image: Sharp) => image.flatten().jpeg({ quality: 95 })],
    ["progressive JPEG", (image: Sharp) => image.flatten().jpeg({ quality: 95, progressive: true })],
    ["PNG without opacity", (image: Sharp) => image.removeAlpha().png()],
    ["PNG with opacity", (image: Sharp) => image.png()],
    ["PNG with adaptive filters", (image: Sharp) => image.png({ adaptiveFiltering: true })],
  ])("keeps its colours and sides: %s", async (_, encode) => {
    const bytes = await encode(halves({ r: 20, g: 60, b: 200, alpha: 1 })).toBuffer();
    expect(await coloursOf(bytes)).toEqual([near([220, 20, 30]), near([20, 60, 200])]);
  });

  it("lets the paper show where it is transparent", async () => {
    const bytes = await halves({ r: 0, g: 0, b: 0, alpha: 0 }).png().toBuffer();
    expect(await coloursOf(bytes)).toEqual([near([220, 20, 30]), [255, 255, 255]]);
  });

  it("in grey stays grey", async () => {
    const bytes = await sharp({ create: { width: 60, height: 60, channels: 3, background: "#777" } })
      .toColourspace("b-w")
      .png()
      .toBuffer();
    expect(await coloursOf(bytes)).toEqual([near([119, 119, 119]), near([119, 119, 119])]);
  });

  it("that comes twice is in the file once", () => {
    const photo = pick(PHOTOS, 0);
    const once = placed(photo).length;
    expect(placed(photo, Uint8Array.from(photo)).length).toBeLessThan(once + 2000);
    expect(placed(photo, pick(PHOTOS, 1)).length).toBeGreaterThan(once + 2000);
  });

  it("that is none, damaged or monstrous is refused", async () => {
    const png = await halves({ r: 0, g: 0, b: 0, alpha: 0.5 }).png().toBuffer();
    const huge = Uint8Array.from(png);
    new DataView(huge.buffer).setUint32(16, 0x7fffffff);
    const bad: Uint8Array[] = [
      new Uint8Array(),
      Buffer.from("%PDF-1.7"),
      Buffer.from("GIF89a..........................................."),
      png.subarray(0, 60),
      png.subarray(0, png.length - 40),
      huge,
      Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]),
      pick(PHOTOS, 0).subarray(0, 12),
    ];
    for (const bytes of bad) expect(() => placed(bytes)).toThrow("document.bad_image");
  });
});
