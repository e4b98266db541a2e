import { describe, expect, it } from "vitest";
import { CODE_BYTES, makeCode, readCode, showCode } from "./code";

describe("查询码", () => {
  it("uses every sign alike", () => {
    const signs = new Set<string>();
    for (let byte = 0; byte < 256; byte += 1) signs.add(makeCode(new Uint8Array(CODE_BYTES).fill(byte)));
    expect(signs.size).toBe(32);
    expect([...signs].every((code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code))).toBe(true);
  });

  it("is read back from how it is shown and how people type it", () => {
    const code = makeCode(new Uint8Array([0, 1, 17, 33, 255, 16, 99, 250, 31, 8]));
    expect(readCode(showCode(code))).toBe(code);
    expect(readCode(` ${showCode(code).toLowerCase()} `)).toBe(code);
    expect(readCode("o1il0-ABCDE")).toBe("01110ABCDE");
    expect(readCode("７ＫＱ２Ｍ－Ｘ９Ｂ４Ｔ")).toBe("7KQ2MX9B4T");
  });

  it.each(["", "7KQ2M", "7KQ2MX9B4TT", "7KQ2MX9B4U", "查询码查询码查询码一", "x".repeat(100_000)])(
    "%s is none",
    (typed) => {
      expect(readCode(typed)).toBeNull();
    },
  );
});
