import { describe, expect, it } from "vitest";
import { skillStandardCode } from "./standard-code";

describe("skillStandardCode", () => {
  it("is a running number of six digits", () => {
    expect(skillStandardCode(650_031)).toBe("650031");
    expect(skillStandardCode(7)).toBe("000007");
  });
  it("ends after the last one and takes no other number", () => {
    expect(() => skillStandardCode(1_000_000)).toThrow("skillStandard.number_exhausted");
    for (const serial of [0, -1, 1.5, Number.NaN])
      expect(() => skillStandardCode(serial)).toThrow(RangeError);
  });
});
