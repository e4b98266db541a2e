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
import {
  authorityCodeRule,
  bodyCodeRule,
  creditCodeRule,
  type FieldRule,
  findRegionProblem,
  institutionCodeRule,
  numberCodeRule,
  type OrganisationProblem,
  organisationProblems,
  textRule,
  websiteRule,
} from "./field-rules";
import { type AuthorityLevel, authorityLevelLabels, institutionLevels, type OrganisationKind } from "./kind";

/** One column of an import of organisations. */
export interface SheetField {
  readonly heading: string;
  readonly key: string;
  readonly required?: true;
  /** no two rows may have the same */
  readonly unique?: true;
  /** a code: a number's digits count, and full-width ones are made narrow */
  readonly code?: true;
  readonly rule: FieldRule;
  /** what the file may say, and what is stored for it */
  readonly choices?: Readonly<Record<string, string>>;
}

/** An organisation as an import brings it: text by field, "" where nothing stands. */
export type OrganisationRow = Readonly<Record<string, string>>;

const same = (values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value) => [value, value]));

const authorityChoices = Object.fromEntries(
  Object.entries(authorityLevelLabels).map(([level, label]) => [label, level]),
);

/** The columns of each kind's template in their order. */
export const sheetFields: Readonly<Record<OrganisationKind, readonly SheetField[]>> = {
  institution: [
    {
      heading: "院校代码",
      key: "code",
      required: true,
      unique: true,
      code: true,
      rule: institutionCodeRule,
    },
    { heading: "院校名称", key: "name", required: true, rule: textRule },
    { heading: "主管单位", key: "department", required: true, rule: textRule },
    { heading: "所在地", key: "city", required: true, rule: textRule },
    { heading: "院校类型", key: "level", required: true, rule: textRule, choices: same(institutionLevels) },
    { heading: "统一社会信用代码", key: "creditCode", code: true, rule: creditCodeRule },
    { heading: "备注", key: "remarks", rule: textRule },
  ],
  awarding_body: [
    { heading: "机构名称", key: "name", required: true, unique: true, rule: textRule },
    { heading: "机构代码", key: "code", unique: true, code: true, rule: bodyCodeRule },
    { heading: "颁证机构代码", key: "numberCode", unique: true, code: true, rule: numberCodeRule },
    { heading: "统一社会信用代码", key: "creditCode", code: true, rule: creditCodeRule },
    { heading: "官方网址", key: "website", rule: websiteRule },
  ],
  authority: [
    { heading: "部门代码", key: "code", required: true, unique: true, code: true, rule: authorityCodeRule },
    { heading: "部门名称", key: "name", required: true, unique: true, rule: textRule },
    { heading: "级别", key: "level", required: true, rule: textRule, choices: authorityChoices },
    { heading: "行政区划代码", key: "regionCode", required: true, code: true, rule: () => null },
  ],
};

/** The headings of a kind's template. */
export const sheetHeadings = (kind: OrganisationKind): string[] =>
  sheetFields[kind].map((field) => field.heading);

interface JudgedCell {
  readonly value: string | null;
  readonly problem?: OrganisationProblem;
}

/**
 * Judges the rows of an upload. Blank rows are only counted; a value of a unique column that stands in several rows
 * refuses them all. Pure.
 */
export function judgeOrganisations(
  kind: OrganisationKind,
  rows: readonly SheetRow[],
): JudgedSheet<OrganisationRow> {
  const fields = sheetFields[kind];
  const data = rows.filter((row) => !isBlankRow(row));
  const judged = data.map((row) => ({
    row,
    cells: fields.map((field) => judgeCell(field, cellOf(row, field.heading))),
  }));
  const doubles = fields.map((field, at) =>
    field.unique
      ? rowsSharing(
          judged.flatMap(({ row, cells }) => {
            const value = cells[at]?.value;
            return value ? [[row.row, value] as const] : [];
          }),
        )
      : new Map<string, number[]>(),
  );
  return {
    rows: judged.map(({ row, cells }) => finishRow(kind, row, cells, doubles)),
    ignored: rows.length - data.length,
  };
}

function finishRow(
  kind: OrganisationKind,
  row: SheetRow,
  cells: readonly JudgedCell[],
  doubles: readonly ReadonlyMap<string, readonly number[]>[],
): JudgedRow<OrganisationRow> {
  const fields = sheetFields[kind];
  const issues: CellIssue[] = [];
  const value: Record<string, string> = {};
  for (const [at, field] of fields.entries()) {
    const cell = cells[at];
    const shared = doubles[at]?.get(cell?.value ?? "");
    if (shared) issues.push(issueOn(row, field.heading, "duplicate", { sameAs: othersOf(shared, row.row) }));
    else if (cell?.problem && cell.value === null) issues.push(issueOn(row, field.heading, cell.problem));
    else if (cell?.problem)
      issues.push(
        issueOn(row, field.heading, cell.problem, { accepted: true, normalised: cell.value ?? "" }),
      );
    value[field.key] = cell?.value ?? "";
  }
  if (kind === "authority" && value.level && value.regionCode) {
    const problem = findRegionProblem(value.level as AuthorityLevel, value.regionCode);
    if (problem) issues.push(issueOn(row, "行政区划代码", problem));
  }
  const importable = issues.every((issue) => issue.accepted);
  return { row: row.row, value: importable ? value : null, issues };
}

function judgeCell(field: SheetField, cell: Cell): JudgedCell {
  if (isBlankCell(cell)) return field.required ? { value: null, problem: "required" } : { value: "" };
  const general = findCellProblem(cell);
  if (general) return { value: null, problem: general as OrganisationProblem };
  if (cell.kind === "number" && !field.code) return { value: null, problem: "cell_type" };
  const raw = cell.kind === "text" || cell.kind === "number" ? String(cell.value) : "";
  const trimmed = trimBlanks(raw).normalize("NFC");
  const value = field.code ? toHalfWidth(trimmed).toUpperCase() : trimmed;
  const stored = field.choices ? field.choices[value] : value;
  if (stored === undefined) return { value: null, problem: "choice_unknown" };
  const problem = field.rule(stored);
  if (problem) return { value: null, problem };
  if (cell.kind === "number") return { value: stored, problem: "number_cell" };
  if (trimmed !== raw) return { value: stored, problem: "surrounding_blanks" };
  return value === trimmed ? { value: stored } : { value: stored, problem: "full_width" };
}

/** The text of a finding for people, with the rows it shares a value with. */
export function organisationProblemText(issue: CellIssue): string {
  const text = Object.hasOwn(organisationProblems, issue.problem)
    ? organisationProblems[issue.problem as OrganisationProblem]
    : issue.problem;
  return issue.sameAs?.length ? `${text}（第 ${issue.sameAs.join("、")} 行）` : text;
}
