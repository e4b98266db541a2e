import { describe, expect, it } from "vitest";
import { drawSampleCertificate, type SamplePayload } from "@/modules/certificate/documents/certificate";
import { colourAt, differenceFromGolden, redShare, see } from "./rasterise";

const squeezed = (text: string) => text.replace(/\s/g, "");
const sample: SamplePayload = {
  year: 2026,
  month: 9,
  qualification: "网店运营推广",
  englishQualification: "Online Store Operation and Promotion",
  level: 1,
  awardingBody: "北京鸿科经纬科技有限公司",
};

async function pageOf(payload: SamplePayload, dpi = 20) {
  const [page, ...more] = await see(drawSampleCertificate(payload), dpi);
  expect(more).toEqual([]);
  if (!page) throw new Error("no page");
  return page;
}

describe("the sample of a certificate", () => {
  it("says that it is one, and what the qualification's certificates say", async () => {
    const text = squeezed((await pageOf(sample)).text);
    for (const fact of [
      "样本SAMPLE",
      "2026年9月参加网店运营推广",
      "证书（初级）",
      "inSeptember2026",
      "PrimaryLevelof",
    ])
      expect(text).toContain(fact);
    expect(text).toContain("0".repeat(28));
  });

  it("has the watermark across it and no seal on it", async () => {
    const { picture } = await pageOf(sample, 100);
    expect(redShare(picture, { x: 0, y: 0, width: 290, height: 205 })).toBe(0);
    // A stroke of 样, far from every printed line.
    const [red, green, blue] = colourAt(picture, 103, 118);
    expect(blue).toBeGreaterThan(red);
    expect([red, green, blue].every((part) => part > 200 && part < 250)).toBe(true);
  });

  it("sets the awarding body's own texts", async () => {
    const own = {
      ...sample,
      chineseText: "{name}（{level}）考核合格，{year}.{month}。",
      englishText: "{level} of {name}, {month} {year}.",
    };
    const text = squeezed((await pageOf(own)).text);
    expect(text).toContain("网店运营推广（初级）考核合格，2026.9。");
    expect(text).toContain("PrimaryofOnlineStoreOperationandPromotion,September2026.");
    expect(text).not.toContain("学分银行");
  });

  it("refuses texts that do not fit above the seals", () => {
    const long = { ...sample, chineseText: "成绩合格。".repeat(40) };
    expect(() => drawSampleCertificate(long)).toThrow("certificate.text_too_long");
  });

  it("looks as it was approved", async () => {
    const { picture } = await pageOf(sample, 60);
    const { greatest, mean } = await differenceFromGolden(picture, "certificate-sample");
    expect(greatest).toBeLessThan(24);
    expect(mean).toBeLessThan(1);
  });
});
