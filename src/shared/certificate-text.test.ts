import { describe, expect, it } from "vitest";
import {
  fillCertificateText,
  placeholderProblem,
  STANDARD_CHINESE_TEXT,
  STANDARD_ENGLISH_TEXT,
} from "./certificate-text";

describe("placeholderProblem", () => {
  it("lets the standard texts and texts without placeholders pass", () => {
    for (const text of [STANDARD_CHINESE_TEXT, STANDARD_ENGLISH_TEXT, "成绩合格", ""])
      expect(placeholderProblem(text)).toBeNull();
  });
  it("names each unknown placeholder once", () => {
    expect(placeholderProblem("{year}年{nmae}、{nmae}、{}、{Year}")).toBe(
      "不能识别的占位符：{nmae}、{}、{Year}",
    );
    expect(placeholderProblem("{constructor}")).toContain("{constructor}");
  });
  it("refuses braces that do not pair", () => {
    for (const text of ["{year年", "year}", "{{year}}", "}{"])
      expect(placeholderProblem(text)).toBe("花括号没有成对");
  });
});

describe("fillCertificateText", () => {
  it("fills every place of a placeholder", () => {
    const values = { year: "2026", month: "10", name: "网店运营推广", level: "初级" };
    expect(fillCertificateText("{name}（{level}）{year}.{month} {name}", values)).toBe(
      "网店运营推广（初级）2026.10 网店运营推广",
    );
  });
  it("does not fill what a value itself says", () => {
    const values = { year: "{level}", month: "1", name: "n", level: "高级" };
    expect(fillCertificateText("{year}{level}", values)).toBe("{level}高级");
  });
});
