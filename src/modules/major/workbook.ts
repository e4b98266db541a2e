import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { majorLevelLabels, majorLevels } from "./domain/education-level";
import { judgeMajors, majorColumns } from "./domain/import-row";

/** The columns of 《导入专业目录》. */
export const majorTemplateColumns: readonly TemplateColumn[] = [
  {
    heading: "教育层次",
    width: 22,
    required: true,
    hint: "从下拉列表选择",
    choices: majorLevels.map((level) => majorLevelLabels[level]),
    example: majorLevelLabels.VOCATIONAL_ASSOCIATE,
  },
  {
    heading: "专业代码",
    width: 14,
    required: true,
    hint: "2 位为大类，4 位为类，6 位为专业",
    example: "530701",
  },
  { heading: "专业名称", width: 30, required: true, hint: "专业全称", example: "电子商务" },
];

export const majorTemplateNotes = [
  "请勿修改表头；须填写所涉及教育层次的完整目录，包括大类、类和专业。",
  "文件中没有的专业将标记为停用，已使用它的考生和证书不受影响；文件未涉及的教育层次不变。",
  "有一处错误则整个文件不能导入。",
] as const;

/** Judges the rows of an edition in the worker. */
export const majorJudge = {
  shape: () => ({ headings: majorColumns }),
  judge: (rows: readonly SheetRow[]) => judgeMajors(rows),
};
