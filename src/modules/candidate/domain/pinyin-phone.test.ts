import { expect, test } from "vitest";
import { isPhone, normalisePhone } from "./phone";
import { findPinyinProblem, normalisePinyin } from "./pinyin";

test.each(["WANGHAOYANG", "liwei", "Wang xiaoer", "Lü Bu", "lǚ", "Ou'yang", "Abudureheman Abudukeremu"])(
  "pinyin %s is free-form letters",
  (pinyin) => {
    expect(findPinyinProblem(normalisePinyin(pinyin))).toBeNull();
  },
);

test.each([
  ["Zhao晨", "pinyin_han"],
  ["Zhang1", "pinyin_characters"],
  ["=cmd", "pinyin_characters"],
  ["a".repeat(101), "pinyin_too_long"],
])("pinyin %s is refused as %s", (pinyin, problem) => {
  expect(findPinyinProblem(pinyin)).toBe(problem);
});

test("phones", () => {
  expect(isPhone(normalisePhone(" １９９６３３９２９０２\u3000"))).toBe(true);
  expect(["1995941203", "12345678901", "199594120311", "1995941203a"].some(isPhone)).toBe(false);
});
