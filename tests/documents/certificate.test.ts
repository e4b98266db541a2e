import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type CertificatePayload, drawCertificate } from "@/modules/certificate/documents/certificate";
import { drawSeal } from "@/modules/seal/documents/demo-seal";
import { differenceFromGolden, type Picture, redShare, see } from "./rasterise";
import { sampleCertificate } from "./sample-papers";

const squeezed = (text: string) => text.replace(/\s/g, "");
const certificate = sampleCertificate();

async function pageOf(payload: CertificatePayload, dpi = 20) {
  const [page, ...more] = await see(drawCertificate(payload), dpi);
  expect(more).toEqual([]);
  if (!page) throw new Error("no page");
  return page;
}

describe("a certificate", () => {
  it("says everything that is in its payload, in both languages", async () => {
    const page = await pageOf(certificate);
    expect(page.width).toBeGreaterThan(page.height);
    const text = squeezed(page.text);
    for (const fact of [
      "职业技能等级证书",
      "Certificate of Vocational Skill Level",
      "2026年10月参加网店运营推广职业技能等级水平考核，成绩合格，核发网店运营推广职业技能等级证书（初级）。" +
        "学习成果已经职业教育国家学分银行认定。",
      "This is to certify that this certificate owner has passed the assessment in October 2026, and is qualified " +
        "for the Primary Level of Online Store Operation and Promotion. The learning outcomes are recognized by the " +
        "National Credit Bank for Vocational Education.",
      "买买提·艾力",
      "110105200603141000",
      "1650035108251100000082600019",
      "北京鸿科经纬科技有限公司",
      "北京科技大学",
      "2026年12月20日",
      "December 20, 2026",
    ])
      expect(text).toContain(squeezed(fact));
  });

  it("points to the Chinese where the qualification has no English name", async () => {
    const { text } = await pageOf({ ...certificate, englishQualification: null, level: 3 });
    expect(squeezed(text)).toContain(
      squeezed("the Advanced Level of the vocational skill stated in Chinese above."),
    );
    expect(text).not.toMatch(/null|undefined/);
  });

  it("carries both seals and the photo", async () => {
    const { picture } = await pageOf(certificate, 100);
    for (const centre of [136, 201]) {
      const seal = { x: centre - 21, y: 144.5, width: 42, height: 42 };
      expect(redShare(picture, seal)).toBeGreaterThan(0.08);
    }
    expect(redShare(picture, { x: 40, y: 64, width: 34, height: 6 })).toBeGreaterThan(0.9);
    expect(redShare(picture, { x: 100, y: 62, width: 170, height: 80 })).toBe(0);
  });

  it("gives the same bytes for the same payload and others when anything changes", () => {
    const bytes = Buffer.from(drawCertificate(certificate));
    expect(bytes.equals(drawCertificate(sampleCertificate()))).toBe(true);
    const changes: Partial<CertificatePayload>[] = [
      { name: "张三" },
      { number: "1650035108251100000082600020" },
      { level: 2 },
      { awardedOn: "2026-12-21" },
      { qr: "https://verify.example.edu.cn/c/other" },
    ];
    for (const change of changes)
      expect(bytes.equals(drawCertificate({ ...certificate, ...change }))).toBe(false);
  });

  it("refuses a name that cannot be drawn and a seal that is no picture", () => {
    expect(() => drawCertificate({ ...certificate, name: "\u{10FFFD}" })).toThrow("document.missing_glyph");
    const broken = { ...certificate.site, seal: certificate.site.seal.subarray(0, 400) };
    expect(() => drawCertificate({ ...certificate, site: broken })).toThrow("document.bad_image");
  });

  it("looks as it was approved", async () => {
    const page = await pageOf(certificate, 72);
    const seen = await differenceFromGolden(page.picture, "certificate");
    expect(seen.mean).toBeLessThan(1.5);
    expect(seen.greatest).toBeLessThan(48);
  });
});

describe("a demo seal", () => {
  async function pictureOf(png: Uint8Array): Promise<Picture> {
    const { data, info } = await sharp(png)
      .flatten({ background: "#fff" })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data, perMm: { x: 15, y: 15 } };
  }

  it("is a transparent square with a red rim", async () => {
    const png = drawSeal({ name: "北京科技大学", kind: "institution" });
    const meta = await sharp(png).metadata();
    expect([meta.width, meta.height, meta.hasAlpha]).toEqual([630, 630, true]);
    const picture = await pictureOf(png);
    // 15 pixels a millimetre: the rim is 40 mm across
    expect(redShare(picture, { x: 20, y: 1, width: 2, height: 0.6 })).toBe(1);
    expect(redShare(picture, { x: 0, y: 0, width: 4, height: 4 })).toBe(0);
  });

  it("sets every character of the name along the rim", async () => {
    const ring = { x: 2.5, y: 2.5, width: 37, height: 12 };
    const shares: number[] = [];
    for (const name of ["北", "北京科技", "北京科技大学", "北京鸿科经纬科技有限公司"])
      shares.push(redShare(await pictureOf(drawSeal({ name, kind: "awardingBody" })), ring));
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(new Set(shares).size).toBe(shares.length);
  });

  it("differs by kind and refuses what no font can draw", () => {
    const name = "北京科技大学";
    const one = Buffer.from(drawSeal({ name, kind: "institution" }));
    expect(one.equals(drawSeal({ name, kind: "institution" }))).toBe(true);
    expect(one.equals(drawSeal({ name, kind: "awardingBody" }))).toBe(false);
    expect(() => drawSeal({ name: "\u{10FFFD}", kind: "institution" })).toThrow("document.missing_glyph");
  });
});
