import { type Instant, shanghaiDate } from "@/shared/kernel/shanghai-time";
import type { Cell } from "@/shared/kernel/sheet";
import { findCellProblem } from "@/shared/kernel/sheet-cell";
import { toHalfWidth, trimBlanks } from "@/shared/kernel/text";
import { type EducationLevel, isEducationLevel } from "./education-level";
import { type IdKind, idKindOfText, type Sex, sexLabels } from "./id-number";
import { findNameProblem, normaliseName, unifyDots } from "./name";
import { isPhone, normalisePhone } from "./phone";
import { findPinyinProblem, normalisePinyin } from "./pinyin";

export const ENROLMENT_YEAR_MIN = 1950;
export const MAJOR_MAX = 100;

/** The last 入学年份 taken: next year's intake, by the year in China. */
export function lastEnrolmentYear(now: Instant): number {
  return Number(shanghaiDate(now).slice(0, 4)) + 1;
}

/** One cell judged: its value when it is taken, and the one finding on it, if any. */
export interface Judged<T> {
  readonly value: T | null;
  readonly problem?: string;
  readonly normalised?: string | number;
}

export const refused = (problem: string): Judged<never> => ({ value: null, problem });

/** A taken value, with what was changed on it: blanks at the ends before anything else. */
export function taken<T extends string>(raw: string, value: T, change: string): Judged<T> {
  if (raw === value) return { value };
  return { value, problem: trimBlanks(raw) === raw ? change : "surrounding_blanks", normalised: value };
}

/** What stands in a cell as text; nothing where it is neither a text nor a number. */
export const textOf = (cell: Cell): string =>
  cell.kind === "text" || cell.kind === "number" ? String(cell.value) : "";

/** 姓名: the stored form, or why not. */
export function judgeName(cell: Cell): Judged<string> {
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

/** 姓名拼音. */
export function judgePinyin(cell: Cell): Judged<string> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = normalisePinyin(textOf(cell));
  const problem = findPinyinProblem(value);
  return problem ? refused(problem) : taken(textOf(cell), value, "full_width");
}

/** 证件类型, by its label. */
export function judgeIdKind(cell: Cell): Judged<IdKind> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = idKindOfText(toHalfWidth(trimBlanks(textOf(cell))));
  return value ? { value } : refused("id_kind_unknown");
}

const sexes = new Map<string, Sex>([
  [sexLabels.male, "male"],
  [sexLabels.female, "female"],
]);

/** 性别. */
export function judgeSex(cell: Cell): Judged<Sex> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = sexes.get(trimBlanks(textOf(cell)));
  return value ? { value } : refused("sex_unknown");
}

/** 手机号. */
export function judgePhone(cell: Cell): Judged<string> {
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

/** 就读专业: any text of a hundred characters. */
export function judgeMajor(cell: Cell): Judged<string> {
  const general = cell.kind === "number" ? "cell_type" : findCellProblem(cell);
  if (general) return refused(general);
  const value = trimBlanks(textOf(cell)).normalize("NFC");
  if (/[\p{Cc}\p{Cf}]/u.test(value)) return refused("text_characters");
  return [...value].length > MAJOR_MAX ? refused("too_long") : taken(textOf(cell), value, "full_width");
}

/** 专业层次. */
export function judgeLevel(cell: Cell): Judged<EducationLevel> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const value = trimBlanks(textOf(cell));
  return isEducationLevel(value) ? taken(textOf(cell), value, "full_width") : refused("level_unknown");
}

/** 入学年份, from 1950 to next year's intake. */
export function judgeYear(cell: Cell, now: Instant): Judged<number> {
  const general = findCellProblem(cell);
  if (general) return refused(general);
  const text = toHalfWidth(trimBlanks(textOf(cell)));
  if (!/^\d{1,6}$/.test(text)) return refused("year_not_number");
  const value = Number(text);
  if (value < ENROLMENT_YEAR_MIN || value > lastEnrolmentYear(now)) return refused("year_range");
  return cell.kind === "number" ? { value } : { value, problem: "year_as_text", normalised: value };
}
