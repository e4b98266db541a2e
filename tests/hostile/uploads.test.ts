import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { checkSeal } from "@/modules/seal/commands/check-seal";
import { prepareImage } from "@/server/documents/image";
import { checkLogo } from "@/server/uploads/check-logo";
import { checkPdf } from "@/server/uploads/check-pdf";
import { AppError } from "@/shared/kernel/app-error";
import { logoPng, objectStream, pdf, pngClaiming, sealPng } from "../harness/uploads";
import { refusal } from "./refusal";

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>',
);
const heif = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"),
  Buffer.alloc(200),
]);
const gif = Buffer.from("GIF89a\u0001\0\u0001\0", "latin1");
const zip = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(60, 1)]);
const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code;

describe("a hostile logo", () => {
  it.each([
    ["an SVG", svg],
    ["a HEIF", heif],
    ["a GIF", gif],
    ["an archive", zip],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["nothing", Buffer.alloc(0)],
  ])("that is %s is no picture", async (_, bytes) => {
    expect(await codeOf(checkLogo(bytes))).toBe("upload.not_image");
  });

  it("is refused by its real size, named, before a pixel is decoded", async () => {
    const sized = async (bytes: Buffer) => (await refusal(checkLogo(bytes))).params;
    expect(await sized(await logoPng(1))).toEqual({ expected: "100×100", actual: "1×1" });
    expect(await sized(await logoPng(640, 480))).toEqual({ expected: "100×100", actual: "640×480" });
    const started = performance.now();
    expect(await sized(pngClaiming(20_000, 20_000))).toEqual({ expected: "100×100", actual: "20000×20000" });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("that breaks off or lies about its pixels is damaged", async () => {
    // Noise does not compress away, so that a half of it is a half of the picture.
    const noise = await sharp(Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7919) % 251)), {
      raw: { width: 100, height: 100, channels: 3 },
    })
      .png()
      .toBuffer();
    expect(await codeOf(checkLogo(noise.subarray(0, noise.length >> 1)))).toBe("upload.image_damaged");
    expect(await codeOf(checkLogo(noise.subarray(0, 20)))).toBe("upload.image_damaged");
    expect(await codeOf(checkLogo(pngClaiming(100, 100)))).toBe("upload.image_damaged");
  });

  it("loses what hangs on it: metadata and a second file behind it", async () => {
    const tagged = await sharp(await logoPng())
      .withExif({ IFD0: { Copyright: "where I live" } })
      .png()
      .toBuffer();
    const { bytes, mime } = await checkLogo(Buffer.concat([tagged, zip]));
    expect(mime).toBe("image/png");
    expect(Buffer.from(bytes).includes("where I live")).toBe(false);
    expect(Buffer.from(bytes).includes("PK\u0003\u0004")).toBe(false);
    const { width, height, exif } = await sharp(bytes).metadata();
    expect([width, height, exif]).toEqual([100, 100, undefined]);
  });

  it("may be a JPEG, turned by its orientation", async () => {
    const jpeg = await sharp(await logoPng())
      .withExif({})
      .jpeg()
      .toBuffer();
    expect((await checkLogo(jpeg)).mime).toBe("image/png");
  });
});

describe("a hostile seal", () => {
  it("is a PNG or nothing", async () => {
    for (const bytes of [
      svg,
      heif,
      gif,
      zip,
      await sharp(await sealPng())
        .flatten()
        .jpeg()
        .toBuffer(),
    ])
      expect(await codeOf(checkSeal(bytes))).toBe("upload.not_png");
  });

  it("is refused by size before it is decoded", async () => {
    for (const bytes of [
      await sealPng({ size: 1 }),
      await sealPng({ size: 299 }),
      pngClaiming(20_000, 20_000),
    ])
      expect(await codeOf(checkSeal(bytes))).toBe("seal.size_wrong");
    expect(await codeOf(checkSeal(pngClaiming(2001, 400)))).toBe("seal.size_wrong");
    expect(await codeOf(checkSeal(pngClaiming(400, 400)))).toBe("upload.image_damaged");
  });

  it("is refused for what it covers, and for showing nothing", async () => {
    expect(await codeOf(checkSeal(await sealPng({ ground: "#ffffff" })))).toBe("seal.background_opaque");
    expect(
      await codeOf(
        checkSeal(
          await sharp(await sealPng())
            .flatten()
            .png()
            .toBuffer(),
        ),
      ),
    ).toBe("seal.background_opaque");
    expect(await codeOf(checkSeal(await sealPng({ ink: "#ffffff" })))).toBe("seal.empty");
  });

  it("that is good is kept square, in plain pixels a certificate can print, of a palette too", async () => {
    const wide = await sharp(await sealPng({ size: 400 }))
      .extend({ left: 60, right: 61, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png({ palette: true, progressive: true })
      .toBuffer();
    const { bytes } = await checkSeal(wide);
    const { width, height, channels } = await sharp(bytes).metadata();
    expect([width, height, channels]).toEqual([521, 521, 4]);
    const image = prepareImage(bytes);
    expect(image.alpha).not.toBeNull();
  });
});

describe("a hostile PDF", () => {
  it("that is sound is kept as it is", async () => {
    const bytes = pdf({ objects: objectStream("5 0 <</Type/Font/BaseFont/JavaScripture>>") });
    expect(await checkPdf(bytes)).toEqual({ bytes, mime: "application/pdf", extension: ".pdf" });
  });

  it.each([
    ["without its magic at the start", Buffer.concat([Buffer.from("\n"), pdf()])],
    ["without its end", pdf().subarray(0, -8)],
    ["with another file behind it", Buffer.concat([pdf(), zip])],
    ["that is a page", Buffer.from("<html>%PDF-1.7 %%EOF</html>")],
    ["that is a picture", pngClaiming(10, 10)],
    ["that is nothing", Buffer.alloc(0)],
  ])("%s is none", async (_, bytes) => {
    expect(await codeOf(checkPdf(bytes))).toBe("upload.not_pdf");
  });

  it("that is encrypted is refused as such", async () => {
    expect(await codeOf(checkPdf(pdf({ trailer: "/Encrypt 8 0 R" })))).toBe("upload.pdf_encrypted");
    expect(await codeOf(checkPdf(pdf({ trailer: "/EncryptMetadata true" })))).toBe("accepted");
  });

  it.each([
    ["in the open", pdf({ catalog: "/OpenAction<</S/JavaScript/JS(app.alert(1))>>" }), "JavaScript"],
    ["under an escaped name", pdf({ catalog: "/OpenAction<</S/J#61vaScr#69pt/JS(1)>>" }), "JavaScript"],
    ["with blanks after the name", pdf({ catalog: "/OpenAction<</S /Launch /F(cmd.exe)>>" }), "Launch"],
    ["in an object stream", pdf({ objects: objectStream("5 0 <</S/JavaScript/JS(1)>>") }), "JavaScript"],
    [
      "in an object stream under an escaped type",
      pdf({ objects: objectStream("5 0 <</S/Launch>>", { type: "/Obj#53tm" }) }),
      "Launch",
    ],
    [
      "in a plain object stream",
      pdf({ objects: objectStream("5 0 <</S/Launch>>", { filter: "" }) }),
      "Launch",
    ],
    ["as a form", pdf({ catalog: "/AcroForm<</XFA 4 0 R>>" }), "XFA"],
    ["as an attachment", pdf({ catalog: "/Names<</EmbeddedFiles 4 0 R>>" }), "EmbeddedFiles"],
  ])("that acts, %s, is refused by what it does", async (_, bytes, name) => {
    expect(await refusal(checkPdf(bytes))).toEqual({ code: "upload.pdf_active", params: { found: [name] } });
  });

  it("that hides its structure behind another filter, or a bomb, is refused", async () => {
    const hidden = objectStream("5 0 <</S/Launch>>")
      .replace("/FlateDecode", "/LZWDecode")
      .replace("x\u009c", "zz");
    expect(await codeOf(checkPdf(pdf({ objects: hidden })))).toBe("upload.pdf_opaque");
    const bomb = objectStream(`5 0 ${" ".repeat(140 * 1024 * 1024)}`);
    expect(await codeOf(checkPdf(pdf({ objects: bomb })))).toBe("upload.pdf_opaque");
  });
});

/** A small generator with a seed, so that a failure can be seen again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("mutated uploads", () => {
  it("are taken or refused by a code, 900 of them, and never crash", async () => {
    const next = chance(20_261_124);
    const originals = [
      { bytes: await logoPng(), check: checkLogo },
      { bytes: await sealPng({ size: 300 }), check: checkSeal },
      { bytes: pdf({ objects: objectStream("5 0 <</Type/Page>>") }), check: checkPdf },
    ];
    let refused = 0;
    for (let round = 0; round < 300; round += 1) {
      for (const { bytes, check } of originals) {
        const mutated = Buffer.from(bytes);
        for (let flip = 0; flip <= next() * 8; flip += 1)
          mutated[Math.floor(next() * mutated.length)] = Math.floor(next() * 256);
        const cut = next() < 0.3 ? mutated.subarray(0, Math.floor(next() * mutated.length)) : mutated;
        const error = await check(cut).then(
          () => null,
          (cause: unknown) => cause,
        );
        if (error === null) continue;
        expect(error).toBeInstanceOf(AppError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(300);
  });
});
