import { creditCodeFault } from "@/shared/credit-code";
import type { AuthorityLevel } from "./kind";

/** What is wrong with one field, by its problem code; null when nothing is. */
export type FieldRule = (value: string) => OrganisationProblem | null;

/** Chinese text per problem of a form or an import; the last ones are found against the database. */
export const organisationProblems = {
  required: "必填项为空",
  formula: "单元格是公式，请填写文本",
  cell_error: "单元格是错误值",
  cell_type: "单元格类型不正确，请填写文本",
  too_long: "内容过长",
  text_characters: "含有不允许的字符",
  surrounding_blanks: "首尾有空格，已去除",
  full_width: "全角字符已转为半角",
  number_cell: "数值格式的代码已转为文本",
  choice_unknown: "只能从下拉列表中选择",
  duplicate: "文件内重复",
  institution_code: "院校代码应为 10 位数字",
  body_code: "机构代码应为 3–6 位数字",
  number_code: "颁证机构代码应为 5 位数字",
  authority_code: "部门代码应为 2–20 位字母、数字或 -",
  credit_code: "统一社会信用代码不正确：应为 18 位数字和大写字母，末位为校验位",
  website: "网址应以 http:// 或 https:// 开头",
  region_province: "省级部门的行政区划代码应以 0000 结尾",
  region_city: "地市级部门的行政区划代码应以 00 结尾，且不是省级代码",
  region_unknown: "没有这个行政区划代码",
  code_exists: "该代码已存在",
  name_exists: "该名称已存在",
} as const;
export type OrganisationProblem = keyof typeof organisationProblems;

/** Control and invisible characters, and what a spreadsheet would take for a formula at the beginning. */
const UNWANTED = /[\p{Cc}\p{Cf}]|^[=+\-@]/u;

const NAME_MAX = 100;

/** A name or another short text for people. */
export const textRule: FieldRule = (value) => {
  if (UNWANTED.test(value)) return "text_characters";
  return [...value].length > NAME_MAX ? "too_long" : null;
};

const shapeRule =
  (shape: RegExp, problem: OrganisationProblem): FieldRule =>
  (value) =>
    shape.test(value) ? null : problem;

export const institutionCodeRule = shapeRule(/^\d{10}$/, "institution_code");
export const bodyCodeRule = shapeRule(/^\d{3,6}$/, "body_code");
export const numberCodeRule = shapeRule(/^\d{5}$/, "number_code");
export const authorityCodeRule = shapeRule(/^[0-9A-Za-z-]{2,20}$/, "authority_code");
export const creditCodeRule: FieldRule = (value) => (creditCodeFault(value) ? "credit_code" : null);
export const websiteRule = shapeRule(/^https?:\/\/[\w.-]+(:\d{1,5})?(\/[^\s<>"']{0,150})?$/i, "website");

/** The region an authority of a level may oversee: a whole province, or a whole city. */
export function findRegionProblem(level: AuthorityLevel, regionCode: string): OrganisationProblem | null {
  const province = /^\d{2}0000$/.test(regionCode);
  if (level === "province") return province ? null : "region_province";
  return /^\d{4}00$/.test(regionCode) && !province ? null : "region_city";
}

/** The province's two digits inside a 院校代码. */
export const provinceOfCode = (code: string): string => code.slice(1, 3);
