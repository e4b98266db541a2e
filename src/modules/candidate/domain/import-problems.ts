import type { CellIssue } from "@/shared/kernel/sheet";
import { NAME_MAX } from "./name";

/** Chinese text per problem code of a candidate import; `id_registered` is found against the database. */
export const candidateProblems = {
  required: "必填项为空",
  formula: "单元格是公式,请填写文本",
  cell_error: "单元格是错误值",
  cell_type: "单元格类型不正确,请填写文本",
  too_long: "内容过长",
  text_characters: "含有不允许的字符",
  surrounding_blanks: "首尾有空格,已去除",
  full_width: "全角字符已转为半角",
  name_formula: "姓名是公式,请填写文本",
  name_digits: "姓名中不能有数字",
  name_inner_space: "姓名中间不能有空格",
  name_characters: "姓名中有不允许的字符",
  name_too_long: `姓名不能超过${NAME_MAX}个字`,
  name_dot_variant: "间隔号已统一为“·”",
  pinyin_han: "姓名拼音中不能有汉字",
  pinyin_characters: "姓名拼音只能填写字母",
  pinyin_too_long: "姓名拼音过长",
  id_number_cell: "身份证号是数值格式,末尾数字已丢失,请改为文本格式重新填写",
  id_scientific: "身份证号是科学计数法,数字已丢失,请改为文本格式重新填写",
  id_length: "身份证号应为18位",
  id_characters: "身份证号只能由数字和末位X组成",
  id_prefix: "身份证号与证件类型不符",
  id_format: "证件号码格式不正确",
  id_birth_date: "身份证号中的出生日期不存在",
  id_birth_future: "身份证号中的出生日期晚于今天",
  id_check_digit: "身份证号校验码不正确",
  id_full_width: "全角数字已转为半角",
  id_lower_x: "末位x已转为大写",
  id_fifteen_digits: "15位旧身份证号已转为18位",
  id_duplicate: "文件内身份证号重复",
  id_registered: "该证件号码的考生已存在",
  phone_format: "手机号格式不正确",
  phone_as_number: "数值格式的手机号已转为文本",
  phone_shared: "手机号与其他考生相同",
  id_kind_unknown: "证件类型不正确,请从下拉列表选择",
  sex_unknown: "性别只能填写男、女",
  sex_required: "该证件类型须填写性别",
  sex_mismatch: "性别与证件号码不一致",
  number_cell: "学生编号是数值格式,末尾数字已丢失,请改为文本格式重新填写",
  number_format: "学生编号应为26位",
  number_duplicate: "文件内学生编号重复",
  number_unknown: "本校没有该学生编号的考生",
  number_other_kind: "该考生不在当前学生类型中,请到对应的栏目修改",
  check_unknown: "修改校验码不正确,请使用导出的模板或将此列留空",
  conflict: "导出之后该考生的信息已被修改,请重新导出后再改",
  locked: "考生信息已准确,此项不能修改",
  id_needed: "修改证件类型或性别时,须同时填写证件号码",
  changed: "有修改",
  level_unknown: "专业层次只能填写中职、专科、本科",
  year_not_number: "入学年份应为4位数字",
  year_range: "入学年份超出范围",
  year_as_text: "文本格式的年份已转为数字",
} as const;
export type CandidateProblem = keyof typeof candidateProblems;

/** The text of a finding for people, with the rows it shares a value with. */
export function candidateProblemText(issue: CellIssue): string {
  // What a cell of a record is changed from stands beside what it becomes.
  if (issue.problem === "changed") return `原为：${issue.value === null ? "空" : String(issue.value)}`;
  const text = Object.hasOwn(candidateProblems, issue.problem)
    ? candidateProblems[issue.problem as CandidateProblem]
    : issue.problem;
  return issue.sameAs?.length ? `${text}(第${issue.sameAs.join("、")}行)` : text;
}
