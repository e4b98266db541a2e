import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { optionParam, pageParam, textParam, withParams } from "./query-params";

describe("parameters of a public address", () => {
  it("are one line of text, cut to size", () => {
    expect(textParam(undefined, 10)).toBe("");
    expect(textParam("  物流 管理 ", 10)).toBe("物流 管理");
    expect(textParam(["甲", "乙"], 10)).toBe("甲");
    expect(textParam("a\u0000b\nc\ud800d", 10)).toBe("a b c d");
    expect(textParam("𠮷".repeat(100), 3)).toBe("𠮷𠮷𠮷");
  });

  it("hold nothing a database refuses, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (raw) => {
        const text = textParam(raw, 20);
        expect([...text].length).toBeLessThanOrEqual(20);
        expect(/[\0\p{Cs}]/u.test(text)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["3", 3],
    ["0", 1],
    ["-1", 1],
    ["1e3", 1],
    ["99999999999999999999", 1],
    ["10001", 1],
    ["１", 1],
    [undefined, 1],
  ])("page %s counts as %s", (raw, page) => {
    expect(pageParam(raw)).toBe(page);
  });

  it("are one of the offered words or none", () => {
    expect(optionParam("b", ["a", "b"])).toBe("b");
    expect(optionParam("__proto__", ["a", "b"])).toBeUndefined();
    expect(optionParam(["a", "b"], ["a", "b"])).toBe("a");
  });

  it("are written back without the empty ones", () => {
    expect(withParams("/news", { page: 1 })).toBe("/news");
    expect(withParams("/catalogue", { name: "a&b", level: "", page: 2 })).toBe(
      "/catalogue?name=a%26b&page=2",
    );
  });
});
