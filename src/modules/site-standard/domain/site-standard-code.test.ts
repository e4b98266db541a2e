import { describe, expect, it } from "vitest";
import { siteStandardCode, siteStandardDay } from "./site-standard-code";

describe("the code of a site standard", () => {
  it("has the day in China and a running number", () => {
    expect(siteStandardDay("2021-09-15T16:00:00Z")).toBe("210916");
    expect(siteStandardDay("2021-09-16T15:59:59Z")).toBe("210916");
    expect(siteStandardCode("210916", 1)).toBe("210916001");
    expect(siteStandardCode("210918", 999)).toBe("210918999");
  });
  it("ends after 999 a day", () => {
    expect(() => siteStandardCode("210916", 1000)).toThrow("siteStandard.number_exhausted");
    expect(() => siteStandardCode("210916", 0)).toThrow(RangeError);
  });
});
