import { normaliseName } from "@/modules/candidate/domain/name";
import type { TemplateColumn } from "@/server/workbook/write-workbook";
import type { SheetRow } from "@/shared/kernel/sheet";
import { examStateLabels } from "./domain/exam-state";
import { type ExpectedScore, judgeScoreRows, scoreColumns } from "./domain/import-row";

/** The columns of 《科目成绩导入模板》 (§3.9.8); 科目名称 is there to be read. */
export const scoreTemplateColumns: readonly TemplateColumn[] = [
  { heading: "计划编号", width: 16, required: true, hint: "已填写，请勿修改" },
  { heading: "准考证号", width: 20, required: true, hint: "已填写，请勿修改" },
  { heading: "姓名", width: 16, required: true, hint: "已填写，请勿修改" },
  { heading: "证件号码", width: 24, required: true, hint: "已填写，请勿修改；文本格式" },
  { heading: "科目编号", width: 16, required: true, hint: "已填写，请勿修改" },
  { heading: "科目名称", width: 20, hint: "供核对" },
  {
    heading: "考试状态",
    width: 12,
    required: true,
    hint: "从下拉列表选择",
    choices: Object.values(examStateLabels),
    example: "正常",
  },
  {
    heading: "考试成绩",
    width: 12,
    kind: "number",
    hint: "考试状态为“正常”时必填，最多 1 位小数；其他状态不填",
    example: 86.5,
  },
  { heading: "备注", width: 30, hint: "违纪、作弊须写明情节；不超过 200 字" },
];

export const scoreTemplateNotes = [
  "每行是一名已排考考生的一个科目，请勿增加行或修改已填写的列。",
  "缺考不是 0 分：缺考、违纪、作弊的考试成绩留空。",
  "有任何一处错误，整个文件都不会导入；可分批导入不同的行。",
] as const;

/** Headings a workbook may lack. */
export const SUBJECT_NAME = "科目名称";

/** What the judge in the worker is told: everything but the ID numbers, which are compared afterwards. */
export interface ScoreJudgeContext {
  readonly planNumber: string;
  readonly expected: readonly Omit<ExpectedScore, "idKey">[];
}

/** Judges the rows of an upload in the worker. ID numbers are compared by their digest, whose key stays outside. */
export const scoreJudge = {
  shape: () => ({ headings: scoreColumns, optional: [SUBJECT_NAME] }),
  judge: (rows: readonly SheetRow[], context: unknown) => {
    const { planNumber, expected } = context as ScoreJudgeContext;
    return judgeScoreRows(rows, {
      planNumber,
      expected: expected.map((one) => ({ ...one, idKey: "" })),
      normaliseName,
      idKeyOf: () => "",
    });
  },
};
