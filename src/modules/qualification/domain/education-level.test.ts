import { describe, expect, it } from "vitest";
import { majorEducationLevels, majorLabel } from "./education-level";

describe("majorLabel", () => {
  it("shows code, name and level as the manual does", () => {
    expect(
      majorLabel({ code: "310207", name: "信息安全与管理", educationLevel: "VOCATIONAL_BACHELOR" }),
    ).toBe("【310207】信息安全与管理(本科)");
    expect(
      majorEducationLevels.map((educationLevel) => majorLabel({ code: "1", name: "x", educationLevel })),
    ).toEqual(["【1】x(中职)", "【1】x(专科)", "【1】x(本科)"]);
  });
});
