import { expect, it } from "vitest";
import { qualificationLabel, qualificationName, soughtQualification } from "./qualification-level";

it("names a qualification in full, once", () => {
  expect(qualificationLabel({ name: "网店运营推广", level: 1 })).toBe("网店运营推广职业技能等级证书(初级)");
  expect(qualificationLabel({ name: "网店运营推广职业技能等级证书", level: 3 })).toBe(
    "网店运营推广职业技能等级证书(高级)",
  );
  expect(qualificationName("老年照护")).toBe("老年照护职业技能等级证书");
});

it("finds a qualification by its full name, as it stands in a list", () => {
  expect(soughtQualification("老年照护职业技能等级证书(初级)")).toBe("老年照护");
  expect(soughtQualification("老年照护职业技能")).toBe("老年照护");
  expect(soughtQualification(" 照护 ")).toBe("照护");
  expect(soughtQualification("职业技能等级证书")).toBe("");
});
