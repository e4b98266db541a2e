import { expect, test } from "vitest";
import { suggestPinyin } from "./suggest-pinyin";

test.each([
  ["王小二", "WANGXIAOER"],
  ["单雄信", "SHANXIONGXIN"],
  ["单于夫罗", "CHANYUFULUO"],
  ["仇和", "QIUHE"],
  ["曾子墨", "ZENGZIMO"],
  ["解思源", "XIESIYUAN"],
  ["区文诗", "OUWENSHI"],
  ["查良镛", "ZHALIANGYONG"],
  ["盖叫天", "GEJIAOTIAN"],
  ["朴树", "PIAOSHU"],
  ["任盈盈", "RENYINGYING"],
  ["翟志刚", "ZHAIZHIGANG"],
  ["缪荃孙", "MIAOQUANSUN"],
  ["种师道", "CHONGSHIDAO"],
  ["洗星海", "XIANXINGHAI"],
  ["员半千", "YUNBANQIAN"],
  ["乐乐", "YUELE"],
  ["尉迟恭", "YUCHIGONG"],
  ["万俟卨", "MOQIXIE"],
  ["长孙无忌", "ZHANGSUNWUJI"],
  ["澹台明", "TANTAIMING"],
  ["令狐冲", "LINGHUCHONG"],
  ["欧阳娜娜", "OUYANGNANA"],
  ["吕布", "LYUBU"],
  [" 买买提·艾力 ", "MAIMAITIAILI"],
  ["Wang", "WANG"],
  ["", ""],
])("%s is proposed as %s", async (name, wanted) => {
  expect(await suggestPinyin(name)).toBe(wanted);
});
