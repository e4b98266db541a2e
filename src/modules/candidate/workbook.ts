import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { educationLevels } from "./domain/education-level";
import { candidateColumns, judgeCandidateRows } from "./domain/import-row";

/** The columns of 《导入考生信息》 (§1.5 5.2.3): 性别 and 证件类型 are read from the ID number. */
export const candidateTemplateColumns: readonly TemplateColumn[] = [
  { heading: "姓名", width: 16, required: true, hint: "与证件一致；间隔号用“·”", example: "王小二" },
  { heading: "姓名拼音", width: 22, required: true, hint: "字母，如 WANGXIAOER", example: "WANGXIAOER" },
  {
    heading: "身份证号",
    width: 24,
    required: true,
    hint: "18 位，文本格式，末位 X 大写；港澳台居民居住证同样填写在此",
    example: "11010519491231002X",
  },
  { heading: "手机号", width: 16, required: true, hint: "11 位，文本格式", example: "15800001234" },
  { heading: "就读专业", width: 26, required: true, hint: "专业全称", example: "护理" },
  {
    heading: "专业层次",
    width: 12,
    required: true,
    hint: "从下拉列表选择",
    choices: educationLevels,
    example: "专科",
  },
  { heading: "入学年份", width: 12, kind: "number", required: true, hint: "4 位数字", example: 2024 },
];

export const candidateTemplateNotes = [
  "请勿修改表头；每行填写一名考生，一次最多 50,000 行。",
  "身份证号、手机号须为文本格式，否则末尾数字会丢失。",
  "导入后考生状态为“无照片”，请再批量导入学生照片。",
] as const;

/** Judges the rows of an upload in the worker; the context is the product's time as ISO text. */
export const candidateJudge = {
  shape: () => ({ headings: candidateColumns }),
  judge: (rows: readonly SheetRow[], context: unknown) => judgeCandidateRows(rows, { now: String(context) }),
};
