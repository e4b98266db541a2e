import { describe, expect, it } from "vitest";
import { plannedChanges } from "./frozen-fields";

const before = { name: "理论知识", method: "机考", minutes: 60 };

describe("plannedChanges", () => {
  it("names what plans read from the subject, and nothing else", () => {
    expect(plannedChanges(before, { ...before })).toEqual([]);
    expect(plannedChanges(before, { ...before, method: "笔试", minutes: 90 })).toEqual([
      "考试方式",
      "考试时长",
    ]);
    expect(plannedChanges(before, { ...before, name: "理论" })).toEqual(["科目名称"]);
  });
});
