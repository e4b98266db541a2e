import { describe, expect, it } from "vitest";
import { subjectCode } from "./subject-code";

describe("subjectCode", () => {
  it("has the qualification's code, its level and a running number", () => {
    expect(subjectCode({ code: "20000003", level: 3 }, 2)).toBe("20000003302");
    expect(subjectCode({ code: "60000001", level: 1 }, 4)).toBe("60000001104");
  });
  it("ends after 99 subjects", () => {
    expect(() => subjectCode({ code: "60000001", level: 1 }, 100)).toThrow("subject.number_exhausted");
    expect(() => subjectCode({ code: "60000001", level: 1 }, 0)).toThrow(RangeError);
  });
});
