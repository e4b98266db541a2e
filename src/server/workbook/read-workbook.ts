import { readWorkbookParts } from "@/server/archive/guard";
import { AppError } from "@/shared/kernel/app-error";
import type { Cell, SheetRow } from "@/shared/kernel/sheet";
import { openFirstSheet } from "./package-parts";
import { isCompoundFile, readXls } from "./read-xls";
import { type RowCells, type RowSink, scanSheet } from "./scan-sheet";

/** Data rows one import may hold (§3.0). */
export const MAX_DATA_ROWS = 50_000;

/** The column an error workbook adds; a workbook that comes back corrected may still have it. */
export const REASON_HEADING = "错误说明";

/** What a sheet must look like to be read: its headings in row 1, in any order. */
export interface SheetShape {
  readonly headings: readonly string[];
  /** Headings that may be absent; their cells are then empty. */
  readonly optional?: readonly string[];
  readonly maxRows?: number;
  /** A sheet of an export may come back: one title cell in row 1, the headings in row 2. */
  readonly titleRow?: boolean;
}

/** The data rows of a sheet; `ignored` counts the blank rows between and after them. */
export interface ReadSheet {
  readonly rows: readonly SheetRow[];
  readonly ignored: number;
}

const EMPTY: Cell = { kind: "empty" };

/**
 * Reads an uploaded .xlsx or .xls; its content decides which, not its name. To be called in a worker thread,
 * for the file may be hostile and the work is long. A row has a cell for each heading of the shape and no
 * others, so no name from the file ever becomes a key.
 * @throws AppError file.* for a file that cannot be read, workbook.headings, workbook.no_rows,
 * workbook.too_many_rows, workbook.no_sheet
 */
export async function readWorkbook(bytes: Uint8Array, shape: SheetShape): Promise<ReadSheet> {
  const collector = new RowCollector(shape);
  if (isCompoundFile(bytes)) await readXls(bytes, collector.take);
  else scanSheet(openFirstSheet(await readWorkbookParts(bytes)), collector.take);
  return collector.finish();
}

class RowCollector {
  private readonly rows: SheetRow[] = [];
  private readonly limit: number;
  private columns: ReadonlyMap<number, string> | null = null;
  private wanted: ReadonlySet<number> | null = null;
  private absent: readonly string[] = [];
  private headingRow = 1;
  private lastDataRow = 1;
  private blankAfter = 0;

  constructor(private readonly shape: SheetShape) {
    this.limit = shape.maxRows ?? MAX_DATA_ROWS;
  }

  readonly take: RowSink = (row, cells) => {
    if (this.columns === null) {
      if (this.shape.titleRow && row === 1 && isTitle(cells, this.shape)) {
        this.headingRow = 2;
        this.lastDataRow = 2;
        return null;
      }
      this.columns = matchHeadings(row === this.headingRow ? cells : new Map(), this.shape);
      this.wanted = new Set(this.columns.keys());
      const present = new Set(this.columns.values());
      this.absent = (this.shape.optional ?? []).filter((heading) => !present.has(heading));
    } else if (isBlank(cells, this.columns)) this.blankAfter++;
    else this.add(row, cells, this.columns);
    return this.wanted;
  };

  finish(): ReadSheet {
    if (this.columns === null) matchHeadings(new Map(), this.shape);
    if (this.rows.length === 0) throw new AppError("workbook.no_rows");
    const blankBetween = this.lastDataRow - this.headingRow - this.rows.length;
    return { rows: this.rows, ignored: blankBetween + this.blankAfter };
  }

  private add(row: number, cells: RowCells, columns: ReadonlyMap<number, string>): void {
    if (this.rows.length >= this.limit) throw new AppError("workbook.too_many_rows", { limit: this.limit });
    // The keys are the shape's own headings.
    const named: Record<string, Cell> = {};
    for (const [column, heading] of columns) named[heading] = cells.get(column) ?? EMPTY;
    for (const heading of this.absent) named[heading] = EMPTY;
    this.rows.push({ row, cells: named });
    this.lastDataRow = row;
    this.blankAfter = 0;
  }
}

function isBlank(cells: RowCells, columns: ReadonlyMap<number, string>): boolean {
  for (const [column, cell] of cells) {
    if (columns.has(column) && !(cell.kind === "text" && cell.value.trim() === "")) return false;
  }
  return true;
}

/** Whether row 1 is an export's merged title: one cell, and no heading. */
function isTitle(cells: RowCells, shape: SheetShape): boolean {
  const filled = [...cells.values()].map(headingText).filter((text) => text !== "");
  return filled.length === 1 && !shape.headings.includes(filled[0] ?? "");
}

/** Which column holds which heading; a required mark (＊) and blanks around a heading do not count. */
function matchHeadings(cells: RowCells, shape: SheetShape): ReadonlyMap<number, string> {
  const known = new Set([...shape.headings, ...(shape.optional ?? [])]);
  const columns = new Map<number, string>();
  const seen = new Set<string>();
  const unknown: string[] = [];
  const duplicated = new Set<string>();
  for (const [column, cell] of cells) {
    const heading = headingText(cell);
    if (heading === "" || heading === REASON_HEADING) continue;
    if (seen.has(heading)) duplicated.add(heading);
    else if (known.has(heading)) columns.set(column, heading);
    else unknown.push(heading);
    seen.add(heading);
  }
  const missing = shape.headings.filter((heading) => !seen.has(heading));
  if (missing.length + unknown.length + duplicated.size > 0) {
    throw new AppError("workbook.headings", {
      missing: listed(missing),
      unknown: listed(unknown),
      duplicated: listed([...duplicated]),
    });
  }
  return columns;
}

function headingText(cell: Cell): string {
  if (cell.kind === "empty" || cell.kind === "formula") return "";
  return String(cell.value)
    .normalize("NFKC")
    .replace(/[\s*]+/g, "");
}

/** A few of them, each cut short: the file may hold thousands. */
function listed(headings: readonly string[]): string {
  if (headings.length === 0) return "无";
  const shown = headings
    .slice(0, 10)
    .map((heading) => (heading.length > 20 ? `${heading.slice(0, 20)}…` : heading));
  return shown.join("、") + (headings.length > shown.length ? `等 ${headings.length} 个` : "");
}
