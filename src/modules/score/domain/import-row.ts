import type { Cell, CellIssue, JudgedRow, JudgedSheet, SheetRow } from "@/shared/kernel/sheet";
import {
  cellOf,
  findCellProblem,
  isBlankCell,
  isBlankRow,
  issueOn,
  othersOf,
  rowsSharing,
} from "@/shared/kernel/sheet-cell";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";
import { type ExamState, examStateOf } from "./exam-state";
import type { ScoreStatus } from "./status";
import { tenthsOf } from "./tenths";

/** The headings of 《科目成绩导入模板》 in their order (§3.9.8). */
export const scoreColumns = [
  "计划编号",
  "准考证号",
  "姓名",
  "证件号码",
  "科目编号",
  "考试状态",
  "考试成绩",
  "备注",
] as const;
export type ScoreColumn = (typeof scoreColumns)[number];

export const REMARK_MAX = 200;

/** A seated candidate in a subject: the only ones a score may be brought in for. */
export interface ExpectedScore {
  readonly ticketNumber: string;
  readonly subjectCode: string;
  readonly name: string;
  /** what `idKeyOf` gives for his ID number, so that none need be opened */
  readonly idKey: string;
  readonly fullMark: number;
  readonly status: ScoreStatus;
}

export interface ScoreContext {
  readonly planNumber: string;
  readonly expected: readonly ExpectedScore[];
  /** the stored form of a name, and the key an ID number is compared by (its digest) */
  readonly normaliseName: (name: string) => string;
  readonly idKeyOf: (idNumber: string) => string;
}

/** A score to be recorded; `tenths` is null unless the candidate sat the exam in order. */
export interface ScoreRow {
  readonly ticketNumber: string;
  readonly subjectCode: string;
  readonly examState: ExamState;
  readonly tenths: number | null;
  readonly remark: string;
}

/** Chinese text per problem code of a score import. */
export const scoreProblems = {
  required: "必填项为空",
  formula: "单元格是公式,请填写数值或文本",
  cell_error: "单元格是错误值",
  cell_type: "单元格类型不正确",
  too_long: "内容过长",
  number_cell: "数值格式的号码末尾数字已丢失,请改为文本格式",
  plan_mismatch: "计划编号与所选考试计划不一致",
  ticket_unknown: "该计划没有这个准考证号的已排考考生",
  subject_unknown: "该考生没有这个科目",
  name_mismatch: "姓名与准考证号不一致",
  id_mismatch: "证件号码与准考证号不一致",
  state_unknown: "考试状态只能填写正常、缺考、违纪、作弊",
  score_required: "考试状态为正常时,考试成绩必填",
  score_not_allowed: "缺考、违纪、作弊不能填写考试成绩",
  score_format: "考试成绩应为数字,最多1位小数",
  score_range: "考试成绩应在0到满分之间",
  score_locked: "该科目成绩已提交登记,不能修改",
  row_duplicate: "同一准考证号和科目重复",
} as const;
export type ScoreProblem = keyof typeof scoreProblems;

/** The text of a finding for people, with the rows it shares a value with. */
export function scoreProblemText(issue: CellIssue): string {
  const text = Object.hasOwn(scoreProblems, issue.problem)
    ? scoreProblems[issue.problem as ScoreProblem]
    : issue.problem;
  return issue.sameAs?.length ? `${text}(第${issue.sameAs.join("、")}行)` : text;
}

/** A cell read as text, or what is wrong with it. */
interface Read {
  readonly text: string;
  readonly problem: ScoreProblem | null;
}

type Reads = Readonly<Record<ScoreColumn, Read>>;

/**
 * Judges the rows of a score sheet against the seated candidates of the plan. Blank rows are only counted. Score
 * imports are all-or-nothing (§3.0): the caller refuses the sheet when any row has no value. Pure.
 */
export function judgeScoreRows(rows: readonly SheetRow[], context: ScoreContext): JudgedSheet<ScoreRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const byTicket = new Map<string, Map<string, ExpectedScore>>();
  for (const expected of context.expected) {
    const subjects = byTicket.get(expected.ticketNumber) ?? new Map<string, ExpectedScore>();
    byTicket.set(expected.ticketNumber, subjects.set(expected.subjectCode, expected));
  }
  const read = data.map((row) => ({ row, reads: readRow(row) }));
  const keyOf = (reads: Reads) => `${reads.准考证号.text} ${reads.科目编号.text}`;
  const complete = read.filter(({ reads }) => !reads.准考证号.problem && !reads.科目编号.problem);
  const shared = rowsSharing(complete.map(({ row, reads }) => [row.row, keyOf(reads)] as const));
  return {
    rows: read.map(({ row, reads }) => judgeRow(row, reads, byTicket, shared.get(keyOf(reads)), context)),
    ignored: rows.length - data.length,
  };
}

/** The seated candidates a sheet says nothing about: what 登记 still lacks after it. */
export function missingScores(
  expected: readonly ExpectedScore[],
  rows: readonly JudgedRow<ScoreRow>[],
): ExpectedScore[] {
  const known = new Set(
    rows.flatMap(({ value }) => (value ? [`${value.ticketNumber} ${value.subjectCode}`] : [])),
  );
  return expected.filter(
    ({ status, ticketNumber, subjectCode }) =>
      status === "pending" && !known.has(`${ticketNumber} ${subjectCode}`),
  );
}

function readRow(row: SheetRow): Reads {
  const required = (column: ScoreColumn) => readCell(cellOf(row, column), true);
  const optional = (column: ScoreColumn) => readCell(cellOf(row, column), false);
  return {
    计划编号: required("计划编号"),
    准考证号: required("准考证号"),
    姓名: required("姓名"),
    证件号码: required("证件号码"),
    科目编号: required("科目编号"),
    考试状态: required("考试状态"),
    考试成绩: optional("考试成绩"),
    备注: optional("备注"),
  };
}

function readCell(cell: Cell, required: boolean): Read {
  if (isBlankCell(cell)) return { text: "", problem: required ? "required" : null };
  const problem = findCellProblem(cell) as ScoreProblem | null;
  if (problem || (cell.kind !== "text" && cell.kind !== "number")) {
    return { text: "", problem: problem ?? "cell_type" };
  }
  // Sixteen digits do not survive in a number; what stands there is another number by now.
  if (cell.kind === "number" && Math.abs(cell.value) >= 1e15) return { text: "", problem: "number_cell" };
  return { text: toHalfWidth(trimBlanks(String(cell.value))).trim(), problem: null };
}

function judgeRow(
  row: SheetRow,
  reads: Reads,
  byTicket: ReadonlyMap<string, ReadonlyMap<string, ExpectedScore>>,
  sharing: readonly number[] | undefined,
  context: ScoreContext,
): JudgedRow<ScoreRow> {
  const subjects = byTicket.get(reads.准考证号.text);
  const known = subjects?.get(reads.科目编号.text);
  const [someone] = subjects?.values() ?? [];
  const examState = examStateOf(reads.考试状态.text);
  const faults: Partial<Record<ScoreColumn, ScoreProblem>> = {};
  const fault = (column: ScoreColumn, problem: ScoreProblem | null) => {
    if (problem) faults[column] ??= problem;
  };
  for (const column of scoreColumns) fault(column, reads[column].problem);
  if (reads.计划编号.text !== context.planNumber) fault("计划编号", "plan_mismatch");
  if (!subjects) fault("准考证号", "ticket_unknown");
  else if (!known) fault("科目编号", "subject_unknown");
  if (known && known.status !== "pending" && known.status !== "recorded") fault("科目编号", "score_locked");
  if (someone && context.normaliseName(reads.姓名.text) !== someone.name) fault("姓名", "name_mismatch");
  if (someone && context.idKeyOf(reads.证件号码.text.toUpperCase()) !== someone.idKey) {
    fault("证件号码", "id_mismatch");
  }
  if (!examState) fault("考试状态", "state_unknown");
  else if (!reads.考试成绩.problem)
    fault("考试成绩", findMarkProblem(reads.考试成绩.text, examState, known?.fullMark));
  if ([...reads.备注.text].length > REMARK_MAX) fault("备注", "too_long");

  const issues = scoreColumns.flatMap((column) => {
    const problem = faults[column];
    return problem ? [issueOn(row, column, problem)] : [];
  });
  if (sharing) issues.push(issueOn(row, "准考证号", "row_duplicate", { sameAs: othersOf(sharing, row.row) }));
  if (issues.length > 0 || !examState || !known) return { row: row.row, value: null, issues };
  const { ticketNumber, subjectCode } = known;
  const tenths = examState === "normal" ? tenthsOf(reads.考试成绩.text) : null;
  return {
    row: row.row,
    value: { ticketNumber, subjectCode, examState, tenths, remark: reads.备注.text },
    issues,
  };
}

/** What is wrong with a mark for a state: a number from 0 to the full mark iff 正常. */
export function findMarkProblem(text: string, examState: ExamState, fullMark?: number): ScoreProblem | null {
  if (examState !== "normal") return text === "" ? null : "score_not_allowed";
  if (text === "") return "score_required";
  if (/^-\d/.test(text)) return "score_range";
  const tenths = tenthsOf(text);
  if (tenths === null) return "score_format";
  return fullMark !== undefined && tenths > fullMark * 10 ? "score_range" : null;
}
