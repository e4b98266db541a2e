import type { Instant } from "@/shared/kernel/shanghai-time";
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
import { toHalfWidth } from "@/shared/kernel/text";
import { needsStudies } from "./complete";
import type { EducationLevel } from "./education-level";
import {
  findIdProblem,
  type IdKind,
  normaliseIdNumber,
  residentKindOf,
  type Sex,
  sexOf,
  storedIdNumber,
} from "./id-number";
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
  taken,
  textOf,
} from "./judge-cell";
import type { CandidateKind } from "./kind";

/** The headings of 《导入考生信息》 in their order (§1.5 5.2.3); a file without the last two is taken as well. */
export const candidateColumns = [
  "姓名",
  "姓名拼音",
  "身份证号",
  "手机号",
  "就读专业",
  "专业层次",
  "入学年份",
  "证件类型",
  "性别",
] as const;
export type CandidateColumn = (typeof candidateColumns)[number];

/** Headings a file may leave out: both are read from the number of a resident. */
export const optionalColumns = ["证件类型", "性别"] as const satisfies readonly CandidateColumn[];

/** What a 社会考生 need not have. */
const studyColumns: readonly CandidateColumn[] = ["就读专业", "专业层次", "入学年份"];

/** A row that may be imported, normalised; of a 社会考生 the studies may be null. */
export interface CandidateRow {
  readonly name: string;
  readonly pinyin: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly sex: Sex;
  readonly phone: string;
  readonly major: string | null;
  readonly educationLevel: EducationLevel | null;
  readonly enrolmentYear: number | null;
}

/** Whom a sheet is of, and the product's time as ISO text, which bounds dates. */
export interface CandidateSheet {
  readonly now: string;
  readonly kind: CandidateKind;
}

const nothing: Judged<never> = { value: null };

/**
 * Judges the rows of an uploaded candidate sheet. Blank rows are only counted. Every cell has one finding at
 * most: a refusal, or `accepted` with the value it is normalised to. An ID that stands in several rows refuses
 * them all; a shared phone is a warning (`phone_shared`, accepted; rule 24). Pure.
 */
export function judgeCandidateRows(
  rows: readonly SheetRow[],
  sheet: CandidateSheet,
): JudgedSheet<CandidateRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const judged = data.map((row) => ({ row, cells: judgeCells(row, sheet) }));
  const idRows = rowsSharing(judged.flatMap(({ row, cells }) => pairOf(row.row, cells.身份证号.value)));
  const phoneRows = rowsSharing(judged.flatMap(({ row, cells }) => pairOf(row.row, cells.手机号.value)));
  return {
    rows: judged.map(({ row, cells }) => finishRow(row, cells, idRows, phoneRows)),
    ignored: rows.length - data.length,
  };
}

type JudgedCells = ReturnType<typeof judgeCells>;

function judgeCells(row: SheetRow, { now, kind }: CandidateSheet) {
  const optional = <T>(column: CandidateColumn, judge: (cell: Cell) => Judged<T>): Judged<T> => {
    const cell = cellOf(row, column);
    return isBlankCell(cell) && mayBeBlank(column, kind) ? nothing : judge(cell);
  };
  const stated = optional("证件类型", judgeIdKind);
  const idKind = stated.value ?? residentKindOf(normaliseIdNumber(textOf(cellOf(row, "身份证号"))));
  // What kind of number it should be is not known where the kind is refused; then the number is not looked at.
  const idNumber = stated.problem ? nothing : judgeIdNumber(cellOf(row, "身份证号"), idKind, now);
  return {
    姓名: judgeName(cellOf(row, "姓名")),
    姓名拼音: judgePinyin(cellOf(row, "姓名拼音")),
    身份证号: idNumber,
    手机号: judgePhone(cellOf(row, "手机号")),
    就读专业: optional("就读专业", judgeMajor),
    专业层次: optional("专业层次", judgeLevel),
    入学年份: optional("入学年份", (cell) => judgeYear(cell, now)),
    证件类型: stated.problem ? stated : { ...stated, value: idKind },
    性别: judgeStatedSex(optional("性别", judgeSex), idKind, idNumber.value),
  } satisfies Record<CandidateColumn, Judged<unknown>>;
}

function mayBeBlank(column: CandidateColumn, kind: CandidateKind): boolean {
  if (studyColumns.includes(column)) return !needsStudies(kind);
  return (optionalColumns as readonly CandidateColumn[]).includes(column);
}

/** The number of a resident says the sex: what is stated beside it must agree; of others it must be stated. */
function judgeStatedSex(stated: Judged<Sex>, idKind: IdKind, idNumber: string | null): Judged<Sex> {
  if (stated.problem || idNumber === null) return stated;
  const said = sexOf(idKind, idNumber);
  if (said === null) return stated.value ? stated : refused("sex_required");
  return stated.value === null || stated.value === said ? { value: said } : refused("sex_mismatch");
}

function finishRow(
  row: SheetRow,
  cells: JudgedCells,
  idRows: ReadonlyMap<string, readonly number[]>,
  phoneRows: ReadonlyMap<string, readonly number[]>,
): JudgedRow<CandidateRow> {
  const issues: CellIssue[] = [];
  for (const column of candidateColumns) {
    const { value, problem, normalised } = cells[column];
    const sameId = column === "身份证号" && idRows.get(cells.身份证号.value ?? "");
    const samePhone = column === "手机号" && phoneRows.get(cells.手机号.value ?? "");
    if (sameId) issues.push(issueOn(row, column, "id_duplicate", { sameAs: othersOf(sameId, row.row) }));
    else if (problem && value === null) issues.push(issueOn(row, column, problem));
    else if (problem) issues.push(issueOn(row, column, problem, { accepted: true, normalised }));
    if (samePhone) {
      issues.push(
        issueOn(row, column, "phone_shared", { accepted: true, sameAs: othersOf(samePhone, row.row) }),
      );
    }
  }
  const importable = issues.every((issue) => issue.accepted);
  return { row: row.row, value: importable ? rowValue(cells) : null, issues };
}

function rowValue(cells: JudgedCells): CandidateRow | null {
  const name = cells.姓名.value;
  const pinyin = cells.姓名拼音.value;
  const idKind = cells.证件类型.value;
  const idNumber = cells.身份证号.value;
  const sex = cells.性别.value;
  const phone = cells.手机号.value;
  if (!name || !pinyin || !idKind || !idNumber || !sex || !phone) return null;
  const studies = {
    major: cells.就读专业.value,
    educationLevel: cells.专业层次.value,
    enrolmentYear: cells.入学年份.value,
  };
  return { name, pinyin, idKind, idNumber, sex, phone, ...studies };
}

function judgeIdNumber(cell: Cell, idKind: IdKind, now: Instant): Judged<string> {
  // A number has lost digits beyond the fifteenth, so what stands there is not the ID any more.
  if (cell.kind === "number") return refused("id_number_cell");
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const raw = textOf(cell);
  const typed = normaliseIdNumber(raw);
  const idNumber = storedIdNumber(idKind, typed);
  const problem = findIdProblem(idKind, idNumber, now);
  if (problem) return refused(problem);
  const upperCased = toHalfWidth(raw) === raw ? "id_lower_x" : "id_full_width";
  return taken(raw, idNumber, idNumber === typed ? upperCased : "id_fifteen_digits");
}

function pairOf<K>(row: number, value: K | null | undefined): [number, K][] {
  return value === null || value === undefined ? [] : [[row, value]];
}
