import { describe, expect, it } from "vitest";
import { summaryOf } from "./summary";

describe("摘要", () => {
  it("is what was written", () => {
    expect(summaryOf("写好的", "<p>正文</p>")).toBe("写好的");
  });

  it("is else the beginning of the article, in whole characters", () => {
    expect(summaryOf("", "<h2>一</h2><p>二&amp;三</p>")).toBe("一 二&三");
    const long = summaryOf("", `<p>${"𠮷".repeat(300)}</p>`);
    expect([...long]).toHaveLength(100);
    expect(long.endsWith("𠮷…")).toBe(true);
  });
});
