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
import type { EducationLevel } from "./education-level";
import { type IdKind, normaliseIdNumber, type Sex } from "./id-number";
import {
  type Judged,
  judgeIdKind,
  judgeLevel,
  judgeMajor,
  judgeName,
  judgePhone,
  judgePinyin,
  judgeSex,
  judgeYear,
  refused,
  textOf,
} from "./judge-cell";
import type { CandidateField } from "./status";

/** The headings of 《修改考生信息》: who it is, what may be changed, and what the export wrote beside it. */
export const modifyColumns = [
  "学生编号",
  "学生姓名",
  "姓名拼音",
  "性别",
  "证件类型",
  "证件号码",
  "手机号码",
  "就读专业",
  "专业层次",
  "入学年份",
  "状态",
  "修改校验码",
] as const;
export type ModifyColumn = (typeof modifyColumns)[number];

/** Everything but who it is may be left out: a sheet with two columns changes one field. */
export const modifyOptional = modifyColumns.filter((column) => column !== "学生编号");

/** The column of each field that stands in the sheet. */
export const modifyColumnOf: Readonly<Record<Exclude<CandidateField, "photo">, ModifyColumn>> = {
  name: "学生姓名",
  pinyin: "姓名拼音",
  sex: "性别",
  idKind: "证件类型",
  idNumber: "证件号码",
  phone: "手机号码",
  major: "就读专业",
  educationLevel: "专业层次",
  enrolmentYear: "入学年份",
};

/** What a row wants a candidate to be; what is not told stays as it is. */
export interface WantedValues {
  readonly name?: string;
  readonly pinyin?: string;
  readonly sex?: Sex;
  readonly idKind?: IdKind;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly major?: string;
  readonly educationLevel?: EducationLevel;
  readonly enrolmentYear?: number;
}

export interface ModifyRow {
  readonly number: string;
  /** 修改校验码: of the record as it was exported; null where the sheet has none */
  readonly check: string | null;
  readonly wanted: WantedValues;
}

const CANDIDATE_NUMBER = /^[0-9A-Z]{26}$/;
const CHECK = /^[0-9a-f]{12}$/;

/**
 * Judges the rows of a sheet of changes, each cell by the rules an import has; an empty cell changes nothing. What a
 * row changes of its candidate is for `judgeChange`, which knows him. Pure; `now` is ISO text.
 */
export function judgeModifyRows(rows: readonly SheetRow[], now: string): JudgedSheet<ModifyRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const judged = data.map((row) => judgeRow(row, now));
  const twice = rowsSharing(judged.map(({ row, number }) => [row, number] as const));
  return {
    rows: judged.map(({ row, number, value, issues, read }): JudgedRow<ModifyRow> => {
      const sharing = number && twice.get(number);
      if (!sharing) return { row, value, issues };
      const issue = issueOn(read, "学生编号", "number_duplicate", { sameAs: othersOf(sharing, row) });
      return { row, value: null, issues: [issue, ...issues] };
    }),
    ignored: rows.length - data.length,
  };
}

function judgeRow(read: SheetRow, now: string) {
  const issues: CellIssue[] = [];
  /** What stands in a cell, judged; undefined where nothing does or it is refused. */
  const take = <T>(column: ModifyColumn, judge: (cell: Cell) => Judged<T>): T | undefined => {
    const cell = cellOf(read, column);
    if (isBlankCell(cell)) return undefined;
    const { value, problem } = judge(cell);
    if (value !== null) return value;
    if (problem) issues.push(issueOn(read, column, problem));
    return undefined;
  };
  const number = judgeNumber(cellOf(read, "学生编号"));
  if (number.problem) issues.push(issueOn(read, "学生编号", number.problem));
  const wanted = {
    name: take("学生姓名", judgeName),
    pinyin: take("姓名拼音", judgePinyin),
    sex: take("性别", judgeSex),
    idKind: take("证件类型", judgeIdKind),
    idNumber: take("证件号码", judgeIdText),
    phone: take("手机号码", judgePhone),
    major: take("就读专业", judgeMajor),
    educationLevel: take("专业层次", judgeLevel),
    enrolmentYear: take("入学年份", (cell) => judgeYear(cell, now)),
  };
  const check = trimBlanks(textOf(cellOf(read, "修改校验码"))).toLowerCase();
  if (check !== "" && !CHECK.test(check)) issues.push(issueOn(read, "修改校验码", "check_unknown"));
  const told = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const value =
    number.value !== null && issues.length === 0
      ? { number: number.value, check: check === "" ? null : check, wanted: told as WantedValues }
      : null;
  return { row: read.row, number: number.value ?? "", value, issues, read };
}

function judgeNumber(cell: Cell): Judged<string> {
  // Twenty-six digits do not survive in a number cell.
  if (cell.kind === "number") return refused("number_cell");
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = toHalfWidth(trimBlanks(textOf(cell))).toUpperCase();
  return CANDIDATE_NUMBER.test(value) ? { value } : refused("number_format");
}

/** The number as typed: by which kind's rules it is judged the row alone does not say. */
function judgeIdText(cell: Cell): Judged<string> {
  if (cell.kind === "number") return refused("id_number_cell");
  const general = findCellProblem(cell);
  return general ? refused(general) : { value: normaliseIdNumber(textOf(cell)) };
}
