import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { type FaceName, missingGlyphs } from "@/server/documents/face";
import { packageFile } from "@/server/documents/package-file";
import { A4_PORTRAIT, MAX_PAGES, PdfDocument } from "@/server/documents/pdf-document";
import { AppError } from "@/shared/kernel/app-error";
import { difference, type Picture, see } from "./rasterise";

const INFO = { title: "字体", createdAt: "2026-10-10T08:30:00Z" };
const DPI = 144;

function onePage(text: string, face: FaceName = "sans", size = 24): Uint8Array {
  const document = new PdfDocument(INFO);
  document.addPage(A4_PORTRAIT, (canvas) => canvas.text(text, 10, 30, { face, size }));
  return document.finish();
}

async function textOf(pdf: Uint8Array): Promise<string> {
  return (await see(pdf, 10)).map((page) => page.text).join("\n");
}

/** The same line drawn by another renderer from the whole font file. */
function drawnByResvg(text: string, file: string, family: string, weight: number, picture: Picture): Picture {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${picture.height}" viewBox="0 0 210 297">` +
    `<rect width="210" height="297" fill="white"/><text x="10" y="30" font-family="${family}" ` +
    `font-weight="${weight}" font-size="${(24 * 25.4) / 72}" font-kerning="none" ` +
    `style="font-feature-settings:'kern' 0">${text}</text></svg>`;
  const image = new Resvg(svg, { font: { fontFiles: [packageFile(file)], loadSystemFonts: false } }).render();
  const rgba = image.pixels;
  const data = new Uint8Array(image.width * image.height * 3);
  for (let pixel = 0; pixel < image.width * image.height; pixel += 1)
    for (let part = 0; part < 3; part += 1) data[pixel * 3 + part] = rgba[pixel * 4 + part] ?? 0;
  return { width: image.width, height: image.height, data, perMm: picture.perMm };
}

const NOTO = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
const NOTO_BOLD = "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf";
const SERIF = "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf";
const SOURCE_HAN = "node-source-han-sans-sc/SourceHanSansSC-Regular.otf";

describe("glyphs", () => {
  const cases: [string, FaceName, string, string, string, number][] = [
    ["Noto Sans", "sans", "张三李四䶮㛃𬭎北京科技大学", NOTO, "Noto Sans SC", 400],
    ["Noto Sans Bold", "sansBold", "准考证王昊阳欧阳娜娜", NOTO_BOLD, "Noto Sans SC", 700],
    ["Noto Serif", "serif", "职业技能等级证书核发", SERIF, "Noto Serif SC", 400],
    ["the fallback, Source Han Sans (CFF)", "sans", "𠮷𣇉", SOURCE_HAN, "Source Han Sans SC", 400],
  ];
  it.each(cases)("are those of the whole font: %s", async (_, face, text, file, family, weight) => {
    const [page] = await see(onePage(text, face), DPI);
    if (!page) throw new Error("no page");
    const expected = drawnByResvg(text, file, family, weight, page.picture);
    const other = drawnByResvg("错别字不同的一行文字也", file, family, weight, page.picture);
    expect(difference(page.picture, expected).greatest).toBeLessThan(32);
    // the measure tells lines apart
    expect(difference(page.picture, other).greatest).toBeGreaterThan(60);
  });
});

describe("text", () => {
  it.each([
    "张三",
    "1+X",
    "买买提·艾力",
    "䶮㛃𬭎",
    "𠮷𣇉",
    "《考试》：2026-10-18 09:00—10:30（A座）",
    "fi fl ffi ½ №",
  ])("can be copied as it was: %s", async (text) => {
    expect(await textOf(onePage(text))).toBe(text);
    expect(await textOf(onePage(text, "serifBold"))).toBe(text);
  });

  it("keeps two characters apart that share a glyph", async () => {
    // U+4E00 and the radical U+2F00 look alike and have one glyph in the font
    expect(await textOf(onePage("一\u2F00一"))).toBe("一\u2F00一");
  });

  it("draws what one face lacks from the next in the middle of a line", async () => {
    expect(await textOf(onePage("甲𠮷乙", "sansBold"))).toBe("甲𠮷乙");
  });
});

describe("missing glyphs", () => {
  it("are named, each once, in order", () => {
    expect(missingGlyphs("张三·䶮㛃𬭎𠮷𣇉1+X")).toEqual([]);
    expect(missingGlyphs("张\u{10FFFD}三\u0007\u{10FFFD}")).toEqual(["\u{10FFFD}", "\u0007"]);
    expect(missingGlyphs("\uD800")).toEqual(["\uD800"]);
  });

  it("stop a document with all of them in the error", () => {
    const draw = () => onePage("张\u{10FFFD}三\u0007");
    expect(draw).toThrow(AppError);
    try {
      draw();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: "document.missing_glyph",
        params: { characters: ["\u{10FFFD}", "\u0007"] },
      });
    }
  });
});

describe("a file", () => {
  it("is the same for the same drawing and another for another", () => {
    expect(Buffer.compare(onePage("张三𠮷"), onePage("张三𠮷"))).toBe(0);
    expect(Buffer.compare(onePage("张三𠮷"), onePage("张四𠮷"))).not.toBe(0);
  });

  it("is not made without a page", () => {
    expect(() => new PdfDocument(INFO).finish()).toThrow(RangeError);
  });

  it("refuses one page more than it may have", () => {
    const document = new PdfDocument(INFO);
    for (let page = 0; page < MAX_PAGES; page += 1) document.addPage(A4_PORTRAIT, () => undefined);
    expect(() => document.addPage(A4_PORTRAIT, () => undefined)).toThrow("document.too_many_pages");
  });

  it("points every entry of its cross-reference table at its object", () => {
    const text = Buffer.from(onePage("张三𠮷")).toString("latin1");
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const [, count, entries] = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)/.exec(text.slice(start)) ?? [];
    const offsets = (entries ?? "").trimEnd().split("\n").slice(1);
    expect(offsets.length).toBe(Number(count) - 1);
    for (const [index, entry] of offsets.entries())
      expect(text.slice(Number(entry.slice(0, 10)))).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
  });
});
