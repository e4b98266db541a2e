import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Canvas, type TextStyle } from "@/server/documents/canvas";
import { FontBook } from "@/server/documents/font-book";
import { breakLines, fitText } from "@/server/documents/text-layout";

const canvas = new Canvas(210, 297, new FontBook());
const style: TextStyle = { face: "sans", size: 10 };
/** Ten Han characters wide. */
const TEN = (100 * 25.4) / 72 + 0.001;

describe("breaking lines", () => {
  it("keeps a text that fits as it is", () => {
    expect(breakLines(canvas, "北京科技大学", style, TEN)).toEqual(["北京科技大学"]);
    expect(breakLines(canvas, "", style, TEN)).toEqual([""]);
  });

  it("parts Han characters anywhere", () => {
    expect(breakLines(canvas, "一二三四五六七八九十甲乙", style, TEN)).toEqual([
      "一二三四五六七八九十",
      "甲乙",
    ]);
  });

  it("never begins a line with a closing mark nor ends one with an opening mark", () => {
    expect(breakLines(canvas, "一二三四五六七八九十，甲乙", style, TEN)).toEqual([
      "一二三四五六七八九",
      "十，甲乙",
    ]);
    expect(breakLines(canvas, "一二三四五六七八九（甲乙）", style, TEN)).toEqual([
      "一二三四五六七八九",
      "（甲乙）",
    ]);
  });

  it("keeps Latin words and numbers whole, and cuts one that is wider than a line", () => {
    const lines = breakLines(canvas, "The learning outcomes are recognized by 2026 banks", style, TEN);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(" ")).toBe("The learning outcomes are recognized by 2026 banks");
    expect(breakLines(canvas, "W".repeat(40), style, TEN).join("")).toBe("W".repeat(40));
  });

  it("shortens the first line by its indent and honours line breaks", () => {
    const indent = (20 * 25.4) / 72;
    expect(breakLines(canvas, "一二三四五六七八九十", style, TEN, indent)).toEqual([
      "一二三四五六七八",
      "九十",
    ]);
    expect(breakLines(canvas, "甲\n乙", style, TEN)).toEqual(["甲", "乙"]);
  });

  it("loses no character and overruns no line, whatever the text", () => {
    const characters = fc.constantFrom(..."张三王昊阳（）《》，。·1234ABCdef-/: ");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 80 }), (list) => {
        const text = list.join("");
        const lines = breakLines(canvas, text, style, TEN);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines)
          expect(canvas.measure(line.trimEnd(), style)).toBeLessThanOrEqual(TEN + 1e-6);
      }),
      { numRuns: 500 },
    );
  });
});

describe("fitting a text", () => {
  it("takes the largest size at which the lines suffice", () => {
    const box = { width: TEN, maxLines: 1, minSize: 5 };
    expect(fitText(canvas, "一二三四五六七八九十", style, box).style.size).toBe(10);
    expect(fitText(canvas, "一二三四五六七八九十甲乙", style, box).style.size).toBe(8);
  });

  it("rather takes more lines than lose words at the smallest size", () => {
    const fitted = fitText(canvas, "字".repeat(50), style, { width: TEN, maxLines: 1, minSize: 8 });
    expect(fitted.style.size).toBe(8);
    expect(fitted.lines.join("")).toBe("字".repeat(50));
  });
});
