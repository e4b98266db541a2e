import type { Cell, CellIssue, SheetRow } from "@/shared/kernel/sheet";
import { trimBlanks } from "@/shared/kernel/text";

/** Longest text a cell of an import may hold; more is refused before any pattern looks at it. */
export const CELL_TEXT_MAX = 500;
/** How many rows a finding on equal values names at most. */
export const SAME_AS_MAX = 20;

const EMPTY: Cell = { kind: "empty" };

/** The cell under a heading; a missing column reads as empty. */
export function cellOf(row: SheetRow, column: string): Cell {
  return Object.hasOwn(row.cells, column) ? (row.cells[column] ?? EMPTY) : EMPTY;
}

/** Whether nothing stands in a cell: empty, or blanks only. */
export function isBlankCell(cell: Cell): boolean {
  return cell.kind === "empty" || (cell.kind === "text" && trimBlanks(cell.value) === "");
}

/** Whether nothing stands in any cell of a row: such rows are neither data nor errors. */
export function isBlankRow(row: SheetRow): boolean {
  return Object.values(row.cells).every(isBlankCell);
}

// From here on a spreadsheet's number has lost digits; findings quote it as the digits that are left.
const INEXACT = 1e15;

/** What stands in a cell, as the findings quote it: a formula with its `=`, an over-long number as text, a long text cut. */
export function quoteCell(cell: Cell): string | number | boolean | null {
  if (cell.kind === "empty") return null;
  if (cell.kind === "formula") return `=${cell.formula.replace(/^=/, "")}`.slice(0, CELL_TEXT_MAX);
  if (cell.kind === "number" && Math.abs(cell.value) >= INEXACT) return String(cell.value);
  return typeof cell.value === "string" ? cell.value.slice(0, CELL_TEXT_MAX) : cell.value;
}

/** A finding on one cell. */
export function issueOn(
  row: SheetRow,
  column: string,
  problem: string,
  more: Pick<CellIssue, "accepted" | "normalised" | "sameAs"> = {},
): CellIssue {
  const cell = cellOf(row, column);
  const special = cell.kind === "number" || cell.kind === "formula" ? { cellType: cell.kind } : {};
  return { row: row.row, column, problem, value: quoteCell(cell), ...special, ...more };
}

/**
 * What a column that wants text cannot take, whatever the column: nothing there, a formula, an error value, a
 * date or yes/no, or too long a text. Null for a text or a number, which the column itself judges.
 */
export function findCellProblem(cell: Cell): string | null {
  if (isBlankCell(cell)) return "required";
  if (cell.kind === "formula") return "formula";
  if (cell.kind === "error") return "cell_error";
  if (cell.kind === "date" || cell.kind === "boolean") return "cell_type";
  return cell.kind === "text" && cell.value.length > CELL_TEXT_MAX ? "too_long" : null;
}

/** Rows by a value several may share, with only the values of two rows or more. */
export function rowsSharing<K>(values: Iterable<readonly [row: number, value: K]>): Map<K, number[]> {
  const rows = new Map<K, number[]>();
  for (const [row, value] of values) {
    const known = rows.get(value);
    if (known) known.push(row);
    else rows.set(value, [row]);
  }
  for (const [value, sharing] of rows) if (sharing.length < 2) rows.delete(value);
  return rows;
}

/** The other rows with the same value, at most twenty. */
export function othersOf(rows: readonly number[], row: number): number[] {
  const others: number[] = [];
  for (const other of rows) {
    if (other !== row) others.push(other);
    if (others.length === SAME_AS_MAX) break;
  }
  return others;
}
