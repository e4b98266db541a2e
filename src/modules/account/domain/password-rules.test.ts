import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PASSWORD_MAX, PASSWORD_MIN, passwordFault } from "./password-rules";

const common = new Set(["password", "sunshine", "qwertyuiop", "woaini1314", "basketball"]);
const context = { account: "ustb-officer", organisation: "北京科技大学" };
const faultOf = (password: string) => passwordFault(password, context, common);

describe("the rules of a password", () => {
  it.each([
    ["too short", "Abc#9xyzq", "account.password_short"],
    ["too long", "长".repeat(PASSWORD_MAX + 1), "account.password_long"],
    ["on the list", "basketball", "account.password_common"],
    ["on the list, in capitals", "BasketBall", "account.password_common"],
    ["on the list with a year", "Sunshine@2026", "account.password_common"],
    ["on the list with signs for letters", "P@ssw0rd!2026", "account.password_common"],
    ["on the list in full width", "ｓｕｎｓｈｉｎｅ２０２６", "account.password_common"],
    ["one character over and over", "aaaaaaaaaaaa", "account.password_pattern"],
    ["a piece over and over", "abc1abc1abc1", "account.password_pattern"],
    ["a walk over the keyboard", "1234567890-=", "account.password_pattern"],
    ["walks put together", "qwertyasdfgh", "account.password_pattern"],
    ["a walk backwards", "0987654321", "account.password_pattern"],
    ["with the account in it", "my-USTB-officer!", "account.password_account"],
    ["with the organisation in it", "我在北京科技大学工作啊", "account.password_organisation"],
    ["with the product in it", "I like 1plusX a lot", "account.password_product"],
  ])("refuse what is %s", (_, password, fault) => {
    expect(faultOf(password)).toBe(fault);
  });

  it.each([
    ["letters alone", "correct horse battery"],
    ["digits without a pattern", "8302941756"],
    ["Chinese", "今天下午三点去图书馆"],
    ["the least length", "zq7 mfwk#p"],
    ["the greatest length", `北${"a b c d e f ".repeat(20)}`.slice(0, PASSWORD_MAX)],
    ["a word of the list in the middle of others", "my sunshine at sea"],
  ])("take %s", (_, password) => {
    expect(faultOf(password)).toBeNull();
  });

  it("counts characters, not halves of them", () => {
    expect(faultOf("😀".repeat(PASSWORD_MIN - 1))).toBe("account.password_short");
  });

  it("does not look for a name that is too short or none", () => {
    expect(passwordFault("abc has a boat", { account: "abc", organisation: "" }, common)).toBeNull();
  });

  it("never asks for kinds of characters: long random texts of any one kind pass", () => {
    const kinds = ["acegikmoqsuwybdf", "ACEGIKMOQSUWYBDF", "的一是了我不人在他有这个上们来到"];
    const text = fc
      .constantFrom(...kinds)
      .chain((kind) =>
        fc
          .uniqueArray(fc.constantFrom(...kind), { minLength: 12, maxLength: 16 })
          .map((signs) => signs.join("")),
      );
    fc.assert(
      fc.property(text, (password) => faultOf(password) === null),
      { seed: 20_261_123, numRuns: 500 },
    );
  });
});
