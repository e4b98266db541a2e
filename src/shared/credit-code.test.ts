import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditCodeCheckSign, creditCodeFault } from "./credit-code";

const SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const body = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 17, maxLength: 17 })
  .map((signs) => signs.join(""));

describe("统一社会信用代码", () => {
  // Published codes: Tencent, Alibaba (China) Network, Huawei, Peking University.
  it.each(["9144030071526726XG", "91330100799655058B", "914403001922038216", "12100000400002259P"])(
    "takes %s",
    (code) => {
      expect(creditCodeFault(code)).toBeNull();
    },
  );

  it("tells its length, its signs and its check apart", () => {
    expect(creditCodeFault("91440300")).toContain("18位");
    expect(creditCodeFault("9144030071526726XI")).toContain("不含");
    expect(creditCodeFault("9144030071526726xG")).toContain("大写");
    expect(creditCodeFault("9144030071526726XA")).toContain("校验位");
  });

  it("notices every single wrong sign", () => {
    fc.assert(
      fc.property(body, fc.nat(16), fc.constantFrom(...SIGNS), (text, at, sign) => {
        const code = text + creditCodeCheckSign(text);
        expect(creditCodeFault(code)).toBeNull();
        fc.pre(code.charAt(at) !== sign);
        expect(creditCodeFault(code.slice(0, at) + sign + code.slice(at + 1))).not.toBeNull();
      }),
    );
  });

  it("notices two neighbours that changed places", () => {
    fc.assert(
      fc.property(body, fc.nat(15), (text, at) => {
        const code = text + creditCodeCheckSign(text);
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        fc.pre(swapped !== code);
        expect(creditCodeFault(swapped)).not.toBeNull();
      }),
    );
  });
});
