import { describe, expect, it } from "vitest";
import { familyCode, familyOf, newLevels, qualificationCode } from "./qualification-code";

describe("the code of a qualification", () => {
  it("is the family's seven digits and the level", () => {
    expect(qualificationCode(familyCode(6_000_000), 1)).toBe("60000001");
    expect(familyOf("60000003")).toBe("6000000");
    expect(qualificationCode(familyCode(12), 3)).toBe("00000123");
  });
  it("ends after the last family", () => {
    expect(() => familyCode(10_000_000)).toThrow("qualification.number_exhausted");
    expect(() => familyCode(0)).toThrow(RangeError);
  });
});

describe("newLevels", () => {
  it("makes each level once, in order", () => {
    expect(newLevels([3, 1, 3], [])).toEqual([1, 3]);
    expect(newLevels([2], [1, 3])).toEqual([2]);
  });
  it("refuses a level there is already", () => {
    expect(() => newLevels([1, 2, 3], [2])).toThrow("qualification.level_exists");
  });
});
