import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { needsStudies } from "./domain/complete";
import { educationLevels } from "./domain/education-level";
import { idKindLabels, sexLabels } from "./domain/id-number";
import {
  type CandidateSheet,
  candidateColumns,
  judgeCandidateRows,
  optionalColumns,
} from "./domain/import-row";
import type { CandidateKind } from "./domain/kind";
import { judgeModifyRows, modifyOptional } from "./domain/modify-row";

const idKindNames = Object.values(idKindLabels);
const sexNames = Object.values(sexLabels);

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
  {
    heading: "证件类型",
    width: 24,
    hint: "居民身份证、港澳台居民居住证可不填；其他证件从下拉列表选择，号码填写在“身份证号”",
    choices: idKindNames,
  },
  { heading: "性别", width: 8, hint: "由身份证号得出；护照、通行证等须填写", choices: sexNames },
];

/** The same for 社会考生, who need not study anywhere. */
export const templateColumnsFor = (kind: CandidateKind): readonly TemplateColumn[] =>
  needsStudies(kind)
    ? candidateTemplateColumns
    : candidateTemplateColumns.map((column) =>
        ["就读专业", "专业层次", "入学年份"].includes(column.heading)
          ? { ...column, required: false, hint: `社会考生选填；${column.hint}` }
          : column,
      );

export const candidateTemplateNotes = [
  "请勿修改表头；每行填写一名考生，一次最多 50,000 行。",
  "身份证号、手机号须为文本格式，否则末尾数字会丢失。",
  "导入后考生状态为“无照片”，请再批量导入学生照片。",
] as const;

/** The columns of 《修改考生信息》; rows come from 导出修改模板. */
export const modifyTemplateColumns: readonly TemplateColumn[] = [
  { heading: "学生编号", width: 30, required: true, hint: "按此列查找考生，请勿修改" },
  { heading: "学生姓名", width: 16, hint: "信息准确的考生不能修改" },
  { heading: "姓名拼音", width: 22 },
  { heading: "性别", width: 8, choices: sexNames, hint: "须与证件号码一致；信息准确的考生不能修改" },
  { heading: "证件类型", width: 24, choices: idKindNames, hint: "信息准确的考生不能修改" },
  { heading: "证件号码", width: 24, hint: "文本格式；信息准确的考生不能修改" },
  { heading: "手机号码", width: 16, hint: "11 位，文本格式" },
  { heading: "就读专业", width: 26 },
  { heading: "专业层次", width: 12, choices: educationLevels },
  { heading: "入学年份", width: 12, kind: "number" },
  { heading: "状态", width: 14, hint: "仅供参考，导入时不看此列" },
  { heading: "修改校验码", width: 18, hint: "用于发现导出之后的改动，请勿修改" },
];

export const modifyTemplateNotes = [
  "按“学生编号”修改；空白单元格表示不修改，没有的列可以删去。",
  "建议用“导出修改模板”导出要修改的考生，补充或改正后导入。",
  "信息准确的考生不能修改姓名、性别、证件类型和证件号码。",
] as const;

/** Judges the rows of an upload in the worker; the context is a `CandidateSheet`. */
export const candidateJudge = {
  shape: () => ({
    headings: candidateColumns.filter((column) => !isOptional(column)),
    optional: optionalColumns,
  }),
  judge: (rows: readonly SheetRow[], context: unknown) => judgeCandidateRows(rows, context as CandidateSheet),
};

const isOptional = (column: string): boolean => (optionalColumns as readonly string[]).includes(column);

/** Judges a sheet of changes in the worker; the context is the product's time as ISO text. */
export const candidateModifyJudge = {
  shape: () => ({ headings: ["学生编号"], optional: modifyOptional, titleRow: true }),
  judge: (rows: readonly SheetRow[], context: unknown) => judgeModifyRows(rows, String(context)),
};
