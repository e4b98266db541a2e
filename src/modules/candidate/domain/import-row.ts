import { type Instant, shanghaiDate } from "@/shared/kernel/shanghai-time";
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
import { type EducationLevel, isEducationLevel } from "./education-level";
import {
  findIdProblem,
  type IdKind,
  normaliseIdNumber,
  residentKindOf,
  type Sex,
  sexOf,
  upgradeFifteenDigits,
} from "./id-number";
import { findNameProblem, normaliseName, unifyDots } from "./name";
import { isPhone, normalisePhone } from "./phone";
import { findPinyinProblem, normalisePinyin } from "./pinyin";

/** The headings of 《导入考生信息》 in their order (§1.5 5.2.3). */
export const candidateColumns = [
  "姓名",
  "姓名拼音",
  "身份证号",
  "手机号",
  "就读专业",
  "专业层次",
  "入学年份",
] as const;
export type CandidateColumn = (typeof candidateColumns)[number];

/** A row that may be imported, normalised; kind and sex are read from the ID number. */
export interface CandidateRow {
  readonly name: string;
  readonly pinyin: string;
  readonly idKind: IdKind;
  readonly idNumber: string;
  readonly sex: Sex;
  readonly phone: string;
  readonly major: string;
  readonly educationLevel: EducationLevel;
  readonly enrolmentYear: number;
}

export const ENROLMENT_YEAR_MIN = 1950;
export const MAJOR_MAX = 100;

/** The last 入学年份 taken: next year's intake, by the year in China. */
export function lastEnrolmentYear(now: Instant): number {
  return Number(shanghaiDate(now).slice(0, 4)) + 1;
}

/** One cell judged: its value when it is taken, and the one finding on it, if any. */
interface Judged<T> {
  readonly value: T | null;
  readonly problem?: string;
  readonly normalised?: string | number;
}

const refused = (problem: string): Judged<never> => ({ value: null, problem });

/**
 * Judges the rows of an uploaded candidate sheet. Blank rows are only counted. Every cell has one finding at
 * most: a refusal, or `accepted` with the value it is normalised to. An ID that stands in several rows refuses
 * them all; a shared phone is a warning (`phone_shared`, accepted; rule 24). Pure; `now` bounds dates.
 */
export function judgeCandidateRows(
  rows: readonly SheetRow[],
  context: { readonly now: string },
): JudgedSheet<CandidateRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const judged = data.map((row) => judgeCells(row, context.now));
  const idRows = rowsSharing(
    judged.flatMap(({ row, cells }) => pairOf(row.row, cells.身份证号.value?.idNumber)),
  );
  const phoneRows = rowsSharing(judged.flatMap(({ row, cells }) => pairOf(row.row, cells.手机号.value)));
  return {
    rows: judged.map(({ row, cells }) => finishRow(row, cells, idRows, phoneRows)),
    ignored: rows.length - data.length,
  };
}

function judgeCells(row: SheetRow, now: Instant) {
  const cells = {
    姓名: judgeName(cellOf(row, "姓名")),
    姓名拼音: judgePinyin(cellOf(row, "姓名拼音")),
    身份证号: judgeIdNumber(cellOf(row, "身份证号"), now),
    手机号: judgePhone(cellOf(row, "手机号")),
    就读专业: judgeMajor(cellOf(row, "就读专业")),
    专业层次: judgeLevel(cellOf(row, "专业层次")),
    入学年份: judgeYear(cellOf(row, "入学年份"), now),
  } satisfies Record<CandidateColumn, Judged<unknown>>;
  return { row, cells };
}

type JudgedCells = ReturnType<typeof judgeCells>["cells"];

function finishRow(
  row: SheetRow,
  cells: JudgedCells,
  idRows: ReadonlyMap<string, readonly number[]>,
  phoneRows: ReadonlyMap<string, readonly number[]>,
): JudgedRow<CandidateRow> {
  const issues: CellIssue[] = [];
  for (const column of candidateColumns) {
    const { value, problem, normalised } = cells[column];
    const sameId = column === "身份证号" && idRows.get(cells.身份证号.value?.idNumber ?? "");
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
  const identity = cells.身份证号.value;
  const name = cells.姓名.value;
  const pinyin = cells.姓名拼音.value;
  const phone = cells.手机号.value;
  const major = cells.就读专业.value;
  const educationLevel = cells.专业层次.value;
  const enrolmentYear = cells.入学年份.value;
  if (!identity || !name || !pinyin || !phone || !major || !educationLevel || !enrolmentYear) return null;
  return { name, pinyin, ...identity, phone, major, educationLevel, enrolmentYear };
}

function judgeName(cell: Cell): Judged<string> {
  if (cell.kind === "formula") return refused("name_formula");
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const raw = textOf(cell);
  const value = normaliseName(raw);
  const problem = findNameProblem(value);
  if (problem) return refused(problem);
  const trimmed = trimBlanks(raw);
  return taken(raw, value, unifyDots(trimmed) === trimmed ? "full_width" : "name_dot_variant");
}

function judgePinyin(cell: Cell): Judged<string> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = normalisePinyin(textOf(cell));
  const problem = findPinyinProblem(value);
  return problem ? refused(problem) : taken(textOf(cell), value, "full_width");
}

function judgeIdNumber(cell: Cell, now: Instant): Judged<Pick<CandidateRow, "idKind" | "idNumber" | "sex">> {
  // A number has lost digits beyond the fifteenth, so what stands there is not the ID any more.
  if (cell.kind === "number") return refused("id_number_cell");
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const raw = textOf(cell);
  const typed = normaliseIdNumber(raw);
  const idNumber = upgradeFifteenDigits(typed) ?? typed;
  const idKind = residentKindOf(idNumber);
  const problem = findIdProblem(idKind, idNumber, now);
  const sex = sexOf(idKind, idNumber);
  if (problem || !sex) return refused(problem ?? "id_format");
  const upperCased = toHalfWidth(raw) === raw ? "id_lower_x" : "id_full_width";
  const { problem: change } = taken(raw, idNumber, idNumber === typed ? upperCased : "id_fifteen_digits");
  const value = { idKind, idNumber, sex };
  return change ? { value, problem: change, normalised: idNumber } : { value };
}

function judgePhone(cell: Cell): Judged<string> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const raw = textOf(cell);
  const value = normalisePhone(raw);
  if (!isPhone(value)) return refused("phone_format");
  // Eleven digits survive in a number cell, unlike an ID's eighteen.
  return cell.kind === "number"
    ? { value, problem: "phone_as_number", normalised: value }
    : taken(raw, value, "full_width");
}

function judgeMajor(cell: Cell): Judged<string> {
  const general = cell.kind === "number" ? "cell_type" : findCellProblem(cell);
  if (general) return refused(general);
  const value = trimBlanks(textOf(cell)).normalize("NFC");
  if (/[\p{Cc}\p{Cf}]/u.test(value)) return refused("text_characters");
  return [...value].length > MAJOR_MAX ? refused("too_long") : taken(textOf(cell), value, "full_width");
}

function judgeLevel(cell: Cell): Judged<EducationLevel> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = trimBlanks(textOf(cell));
  return isEducationLevel(value) ? taken(textOf(cell), value, "full_width") : refused("level_unknown");
}

function judgeYear(cell: Cell, now: Instant): Judged<number> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const text = toHalfWidth(trimBlanks(textOf(cell)));
  if (!/^\d{1,6}$/.test(text)) return refused("year_not_number");
  const value = Number(text);
  if (value < ENROLMENT_YEAR_MIN || value > lastEnrolmentYear(now)) return refused("year_range");
  return cell.kind === "number" ? { value } : { value, problem: "year_as_text", normalised: value };
}

/** A taken value, with what was changed on it: blanks at the ends before anything else. */
function taken<T extends string>(raw: string, value: T, change: string): Judged<T> {
  if (raw === value) return { value };
  return { value, problem: trimBlanks(raw) === raw ? change : "surrounding_blanks", normalised: value };
}

function textOf(cell: Cell): string {
  return cell.kind === "text" || cell.kind === "number" ? String(cell.value) : "";
}

function pairOf<K>(row: number, value: K | null | undefined): [number, K][] {
  return value === null || value === undefined ? [] : [[row, value]];
}
