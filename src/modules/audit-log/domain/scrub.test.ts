import { describe, expect, it } from "vitest";
import { detailPairs, scrubText, WITHHELD } from "./scrub";

describe("scrubText", () => {
  it("masks ID numbers and phones wherever they stand", () => {
    expect(scrubText("证件11010519491231002X有误，电话13800001234。")).toBe(
      "证件110****002X有误，电话138****1234。",
    );
  });

  it.each([
    "准考证号 2600011100010001",
    "证书编号 1082560000001202600000000001",
    "2026-03-02",
    "12345678901",
  ])("leaves %s as it is", (text) => {
    expect(scrubText(text)).toBe(text);
  });
});

describe("detailPairs", () => {
  const detail = { count: 3, ok: true, name: "王小二", to: { at: "13800001234" }, fields: ["a", "b"] };

  it("gives every value a name, scrubbed", () => {
    expect(detailPairs(detail, false)).toEqual([
      { name: "count", value: "3" },
      { name: "ok", value: "是" },
      { name: "name", value: "王小二" },
      { name: "to.at", value: "138****1234" },
      { name: "fields", value: "a、b" },
    ]);
  });

  it("withholds every word and keeps the numbers", () => {
    const texts = detailPairs(detail, true).map((pair) => pair.value);
    expect(texts).toEqual(["3", "是", WITHHELD, WITHHELD, "2 项"]);
  });

  it("takes what is no object, and nothing", () => {
    expect(detailPairs("x", false)).toEqual([{ name: "", value: "x" }]);
    expect(detailPairs(null, false)).toEqual([]);
  });
});
