import type { Cell, CellIssue, JudgedRow, JudgedSheet, SheetRow } from "@/shared/kernel/sheet";
import {
  cellOf,
  findCellProblem,
  isBlankRow,
  issueOn,
  othersOf,
  rowsSharing,
} from "@/shared/kernel/sheet-cell";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";
import type { EditionRow } from "./edition";
import { type MajorLevel, majorItemOf, majorLevelOf, parentCode } from "./education-level";

/** The headings of 《导入专业目录》. */
export const majorColumns = ["教育层次", "专业代码", "专业名称"] as const;
type MajorColumn = (typeof majorColumns)[number];

/** Chinese text per problem; the last four tell what becomes of a right row, found against the table. */
export const majorProblems = {
  required: "必填项为空",
  formula: "单元格是公式，请填写文本",
  cell_error: "单元格是错误值",
  cell_type: "单元格类型不正确，请填写文本",
  too_long: "内容过长",
  text_characters: "含有不允许的字符",
  surrounding_blanks: "首尾有空格，已去除",
  full_width: "全角字符已转为半角",
  number_cell: "数值格式的代码已转为文本",
  level_unknown: "教育层次只能从下拉列表中选择",
  code_format: "专业代码应为 2 位（大类）、4 位（类）或 6 位（专业）数字",
  duplicate: "文件内同一教育层次的专业代码重复",
  parent_missing: "文件中没有它所属的大类或类",
  added: "新增",
  renamed: "更名，原名称",
  restored: "恢复使用",
} as const;
export type MajorProblem = keyof typeof majorProblems;

/** The text of a finding for people; a renaming tells the name there was. */
export function majorProblemText(issue: CellIssue): string {
  const text = Object.hasOwn(majorProblems, issue.problem)
    ? majorProblems[issue.problem as MajorProblem]
    : issue.problem;
  if (issue.problem === "renamed") return `${text}“${String(issue.value ?? "")}”`;
  return issue.sameAs?.length ? `${text}（第 ${issue.sameAs.join("、")} 行）` : text;
}

interface Judged<T> {
  readonly value: T | null;
  readonly problem?: MajorProblem;
}

interface JudgedRowCells {
  readonly row: SheetRow;
  readonly level: Judged<MajorLevel>;
  readonly code: Judged<string>;
  readonly name: Judged<string>;
}

const NAME_MAX = 100;
const keyOf = (level: string, code: string): string => `${level}:${code}`;

/** Judges an edition of the catalogue: every entry once, under a category and class that are in the file. Pure. */
export function judgeMajors(rows: readonly SheetRow[]): JudgedSheet<EditionRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const judged = data.map(judgeCells);
  const keys = judged.flatMap(({ row, level, code }) =>
    level.value && code.value ? [[row.row, keyOf(level.value, code.value)] as const] : [],
  );
  const doubles = rowsSharing(keys);
  const present = new Set(keys.map(([, key]) => key));
  return {
    rows: judged.map((cells) => finishRow(cells, doubles, present)),
    ignored: rows.length - data.length,
  };
}

const judgeCells = (row: SheetRow): JudgedRowCells => ({
  row,
  level: judgeLevel(cellOf(row, "教育层次")),
  code: judgeCode(cellOf(row, "专业代码")),
  name: judgeName(cellOf(row, "专业名称")),
});

function finishRow(
  { row, level, code, name }: JudgedRowCells,
  doubles: ReadonlyMap<string, readonly number[]>,
  present: ReadonlySet<string>,
): JudgedRow<EditionRow> {
  const issues: CellIssue[] = [];
  const note = (column: MajorColumn, judged: Judged<string>) => {
    if (!judged.problem) return;
    issues.push(
      judged.value === null
        ? issueOn(row, column, judged.problem)
        : issueOn(row, column, judged.problem, { accepted: true, normalised: judged.value }),
    );
  };
  note("教育层次", level);
  note("专业代码", code);
  note("专业名称", name);
  if (level.value && code.value) {
    const shared = doubles.get(keyOf(level.value, code.value));
    const parent = parentCode(code.value);
    if (shared) issues.push(issueOn(row, "专业代码", "duplicate", { sameAs: othersOf(shared, row.row) }));
    else if (parent && !present.has(keyOf(level.value, parent)))
      issues.push(issueOn(row, "专业代码", "parent_missing"));
  }
  const itemLevel = code.value === null ? null : majorItemOf(code.value);
  const importable = issues.every((issue) => issue.accepted);
  const value =
    importable && level.value && code.value && name.value && itemLevel
      ? { educationLevel: level.value, code: code.value, name: name.value, itemLevel }
      : null;
  return { row: row.row, value, issues };
}

function judgeLevel(cell: Cell): Judged<MajorLevel> {
  const text = textOf(cell);
  if (typeof text !== "string") return text;
  const value = majorLevelOf(trimBlanks(text));
  return value ? { value } : { value: null, problem: "level_unknown" };
}

function judgeCode(cell: Cell): Judged<string> {
  if (cell.kind === "number") {
    const digits = String(cell.value);
    return majorItemOf(digits)
      ? { value: digits, problem: "number_cell" }
      : { value: null, problem: "code_format" };
  }
  const text = textOf(cell);
  if (typeof text !== "string") return text;
  const trimmed = trimBlanks(text);
  const value = toHalfWidth(trimmed);
  if (!majorItemOf(value)) return { value: null, problem: "code_format" };
  if (trimmed !== text) return { value, problem: "surrounding_blanks" };
  return value === trimmed ? { value } : { value, problem: "full_width" };
}

function judgeName(cell: Cell): Judged<string> {
  if (cell.kind === "number") return { value: null, problem: "cell_type" };
  const text = textOf(cell);
  if (typeof text !== "string") return text;
  const value = trimBlanks(text).normalize("NFC");
  if (/[\p{Cc}\p{Cf}]|^[=+\-@]/u.test(value)) return { value: null, problem: "text_characters" };
  if ([...value].length > NAME_MAX) return { value: null, problem: "too_long" };
  return value === text ? { value } : { value, problem: "surrounding_blanks" };
}

/** The text of a cell, or why it has none. */
function textOf(cell: Cell): string | Judged<never> {
  const general = findCellProblem(cell);
  if (general) return { value: null, problem: general as MajorProblem };
  return cell.kind === "text" ? cell.value : { value: null, problem: "cell_type" };
}
