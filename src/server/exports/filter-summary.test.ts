import { describe, expect, it } from "vitest";
import { filterSummary } from "./filter-summary";

const matching = (filters: object, tab = "all") => ({ kind: "matching", tab, filters });
const PLAN = "01a20add-2d12-7203-8225-ad01642e1773";

describe("filterSummary", () => {
  it("counts ticked rows and names none of them", () => {
    expect(filterSummary({ kind: "ids", ids: [PLAN, PLAN] })).toEqual({ selection: "ids", ticked: 2 });
  });

  it("keeps the tab, codes, years and what belongs to no person", () => {
    expect(filterSummary(matching({ year: 2026, planId: PLAN, kind: "enrolled" }, "released"))).toEqual({
      selection: "matching",
      tab: "released",
      filters: { year: 2026, planId: PLAN, kind: "enrolled" },
    });
  });

  it("says only that a filter was set that may hold a person", () => {
    const asked = {
      candidateName: "张三",
      name: "张",
      idNumber: "1234",
      phone: "0001",
      contactName: "李",
      keyword: "王",
      nested: { deep: "110101199001011234" },
    };
    const { filters } = filterSummary(matching(asked));
    expect(new Set(Object.values(filters as object))).toEqual(new Set(["***"]));
    expect(Object.keys(filters as object)).toEqual(Object.keys(asked));
  });

  it("masks a number wherever it was typed, a day not", () => {
    const { filters } = filterSummary(
      matching({ institution: "11010119900101123X", code: "13900000001", from: "2026-03-02" }),
    );
    expect(filters).toEqual({ institution: "***", code: "***", from: "2026-03-02" });
  });

  it("keeps a name that the export declares to be no person's", () => {
    const { filters } = filterSummary(matching({ name: "北京科技大学", contactName: "李" }), ["name"]);
    expect(filters).toEqual({ name: "北京科技大学", contactName: "***" });
  });

  it("leaves out what was not set, and looks into a selection beside which a kind stands", () => {
    const asked = { kind: "external", selection: matching({ name: "", major: undefined, year: 2024 }) };
    expect(filterSummary(asked)).toEqual({
      kind: "external",
      selection: "matching",
      tab: "all",
      filters: { year: 2024 },
    });
  });
});
