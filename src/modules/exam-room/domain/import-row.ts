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
import { sharingRoom } from "./facility";
import { findImportProblems, type RoomImportProblem, roomImportProblems } from "./import-problems";
import type { PlanSubjectRef } from "./reuse";
import { DEFAULT_COLUMNS, normaliseRoomName, type RoomDraft, roomNameKey, rowsFor } from "./room";

/** The columns of 《导入考场信息模板》 in their order. */
export const roomSheetColumns = [
  "考核站点编号",
  "证书编号",
  "科目编号",
  "考场名称",
  "座位数",
  "列数",
  "停用座位",
] as const;
type Column = (typeof roomSheetColumns)[number];

/** What rooms of one plan may be set for: own usable sites and the plan's qualifications each covers. */
export interface ImportTargets {
  readonly sites: readonly {
    readonly id: string;
    readonly number: string;
    readonly planQualificationIds: readonly string[];
  }[];
  readonly qualifications: readonly {
    readonly id: string;
    readonly code: string;
    readonly subjects: readonly PlanSubjectRef[];
  }[];
}

/** A room as an import brings it. */
export interface RoomRow extends Required<RoomDraft> {
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
}

/** What a cell comes to: its text made narrow and trimmed, with what was done to it or is wrong with it. */
interface ReadCell {
  readonly text: string;
  readonly problem?: RoomImportProblem;
}

type Cells = Readonly<Record<Column, ReadCell>>;
type Fault = readonly [column: Column, problem: RoomImportProblem];

const required: ReadonlySet<Column> = new Set(["考核站点编号", "证书编号", "考场名称", "座位数"]);

/**
 * Judges the rows of an upload against what the plan offers. Blank rows are only counted; a room that stands in
 * several rows refuses them all (rule 16). Pure.
 */
export function judgeRooms(rows: readonly SheetRow[], targets: ImportTargets): JudgedSheet<RoomRow> {
  const data = rows.filter((row) => !isBlankRow(row));
  const sites = new Map(targets.sites.map((site) => [site.number, site]));
  const qualifications = new Map(targets.qualifications.map((one) => [one.code, one]));
  const read = data.map((row) => ({ row, cells: readCells(row) }));
  const doubles = rowsSharing(
    read.flatMap(({ row, cells }) => {
      const key = roomNameKey(cells.考场名称.text);
      return key ? [[row.row, `${cells.考核站点编号.text} ${cells.证书编号.text} ${key}`] as const] : [];
    }),
  );
  const rowsOf = new Map([...doubles.values()].flatMap((sharing) => sharing.map((row) => [row, sharing])));
  return {
    rows: read.map(({ row, cells }) => judgeRow(row, cells, { sites, qualifications }, rowsOf.get(row.row))),
    ignored: rows.length - data.length,
  };
}

interface Known {
  readonly sites: ReadonlyMap<string, ImportTargets["sites"][number]>;
  readonly qualifications: ReadonlyMap<string, ImportTargets["qualifications"][number]>;
}

function judgeRow(
  row: SheetRow,
  cells: Cells,
  known: Known,
  doubles: readonly number[] | undefined,
): JudgedRow<RoomRow> {
  const { value, faults } = decideRow(cells, known);
  const at = new Map(faults);
  const issues: CellIssue[] = [];
  for (const column of roomSheetColumns) {
    const cell = cells[column];
    const fault = at.get(column);
    if (doubles && column === "考场名称")
      issues.push(issueOn(row, column, "duplicate", { sameAs: othersOf(doubles, row.row) }));
    else if (fault) issues.push(issueOn(row, column, fault));
    else if (cell.problem && !isRefusal(cell.problem))
      issues.push(issueOn(row, column, cell.problem, { accepted: true, normalised: cell.text }));
  }
  return { row: row.row, value: issues.every((issue) => issue.accepted) ? value : null, issues };
}

const isRefusal = (problem: RoomImportProblem): boolean =>
  problem !== "full_width" && problem !== "surrounding_blanks" && problem !== "number_cell";

function readCells(row: SheetRow): Cells {
  return Object.fromEntries(
    roomSheetColumns.map((column) => [column, readCell(cellOf(row, column), required.has(column))]),
  ) as unknown as Cells;
}

function readCell(cell: Cell, isRequired: boolean): ReadCell {
  if (isBlankCell(cell)) return isRequired ? { text: "", problem: "required" } : { text: "" };
  const problem = findCellProblem(cell);
  if (problem) return { text: "", problem: problem as RoomImportProblem };
  if (cell.kind === "number") return { text: String(cell.value), problem: "number_cell" };
  const raw = cell.kind === "text" ? cell.value : "";
  const trimmed = trimBlanks(raw);
  const text = normaliseRoomName(trimmed);
  if (text === raw) return { text };
  return { text, problem: toHalfWidth(trimmed) === trimmed ? "surrounding_blanks" : "full_width" };
}

/** The room of a row, or the faults on its cells. */
function decideRow(
  cells: Cells,
  known: Known,
): { readonly value: RoomRow | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = roomSheetColumns.flatMap((column) => {
    const { problem } = cells[column];
    return problem && isRefusal(problem) ? [[column, problem] as const] : [];
  });
  const fine = (column: Column) => !faults.some(([faulty]) => faulty === column);
  const site = known.sites.get(cells.考核站点编号.text);
  const qualification = known.qualifications.get(cells.证书编号.text);
  if (!site && fine("考核站点编号")) faults.push(["考核站点编号", "site_unknown"]);
  if (!qualification && fine("证书编号")) faults.push(["证书编号", "qualification_unknown"]);
  if (site && qualification && !site.planQualificationIds.includes(qualification.id))
    faults.push(["证书编号", "qualification_not_at_site"]);
  const subjects = qualification ? subjectsOf(cells.科目编号.text, qualification.subjects) : [];
  if (typeof subjects === "string" && fine("科目编号")) faults.push(["科目编号", subjects]);
  const room = roomOf(cells);
  for (const [column, problem] of findImportProblems(room)) if (fine(column)) faults.push([column, problem]);
  if (faults.length > 0 || !site || !qualification || typeof subjects === "string")
    return { value: null, faults };
  return {
    value: {
      ...room,
      siteId: site.id,
      planQualificationId: qualification.id,
      planSubjectIds: subjects.map((subject) => subject.id),
    },
    faults,
  };
}

/** `3、7，12` and the like as its parts. */
const listed = (text: string): string[] => text.split(/[,，、;；\s]+/).filter((part) => part !== "");

/** The subjects that are named, or all of the certificate when none is; what is wrong with them. */
function subjectsOf(
  text: string,
  offered: readonly PlanSubjectRef[],
): readonly PlanSubjectRef[] | RoomImportProblem {
  const codes = listed(text);
  if (codes.length === 0) return sharingRoom(offered).length < offered.length ? "subjects_required" : offered;
  const found = offered.filter((subject) => codes.includes(subject.code));
  if (found.length < new Set(codes).size) return "subject_unknown";
  return sharingRoom(found).length < found.length ? "methods_conflict" : found;
}

const wholeNumber = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN);

/** The rows follow from seats and columns; columns are six unless told. */
function roomOf(cells: Cells): Required<RoomDraft> {
  const seats = wholeNumber(cells.座位数.text);
  const columns = cells.列数.text === "" ? DEFAULT_COLUMNS : wholeNumber(cells.列数.text);
  const disabled = listed(cells.停用座位.text).map(wholeNumber);
  return {
    name: normaliseRoomName(cells.考场名称.text),
    seats,
    columns,
    // A wrong number of seats is said where it stands, not at the columns too.
    rows: columns > 0 && seats > 0 ? rowsFor(seats, columns) : 1,
    disabledSeats: [...new Set(disabled)].sort((one, two) => one - two),
  };
}

/** The text of a finding for people, with the rows it shares a name with. */
export function roomProblemText(issue: CellIssue): string {
  const text = Object.hasOwn(roomImportProblems, issue.problem)
    ? roomImportProblems[issue.problem as RoomImportProblem]
    : issue.problem;
  return issue.sameAs?.length ? `${text}（第 ${issue.sameAs.join("、")} 行）` : text;
}
