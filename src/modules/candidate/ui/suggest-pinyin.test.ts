import { expect, test } from "vitest";
import { suggestPinyin } from "./suggest-pinyin";

test.each([
  ["王小二", "WANGXIAOER"],
  ["单雄信", "SHANXIONGXIN"],
  ["欧阳娜娜", "OUYANGNANA"],
  ["吕布", "LYUBU"],
  [" 买买提·艾力 ", "MAIMAITIAILI"],
  ["Wang", "WANG"],
  ["", ""],
])("%s is proposed as %s", async (name, wanted) => {
  expect(await suggestPinyin(name)).toBe(wanted);
});
