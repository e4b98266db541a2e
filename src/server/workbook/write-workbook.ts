import XLSX from "sheetjs-style";
import { type ColumnRule, columnLetter, patchFirstSheet } from "./patch-sheet";
import { MAX_DATA_ROWS, REASON_HEADING } from "./read-workbook";

/** One column of a template: its heading as the reader expects it, its width in characters. */
export interface TemplateColumn {
  readonly heading: string;
  readonly width: number;
  /** Text (the default) keeps digits as typed: IDs, phones, codes. */
  readonly kind?: "text" | "number";
  readonly required?: boolean;
  readonly hint?: string;
  readonly example?: string | number;
  readonly choices?: readonly string[];
}

export type TemplateValue = string | number | null;

/** A template: one sheet to fill in, one that explains it. */
export interface Template {
  readonly sheetName: string;
  readonly columns: readonly TemplateColumn[];
  /** General remarks above the table of columns on the second sheet. */
  readonly notes?: readonly string[];
  /** Rows already filled in, by heading (the score template). */
  readonly rows?: readonly Readonly<Record<string, TemplateValue>>[];
}

/** Why one cell is refused, in words for the one who filled it in; an unknown column marks the row alone. */
export interface CellReason {
  readonly row: number;
  readonly column: string;
  readonly reason: string;
  /** What the cell was (`CellIssue.cellType`): a number goes back as one, or a mangled ID would pass as text. */
  readonly cellType?: "number" | "formula" | "text";
}

/** A row as it was read: its number in the file and its cells as text, by heading (`cellText`). */
export interface TextRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A judged sheet to give back. */
export interface ErrorSheet {
  readonly sheetName: string;
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly TextRow[];
  readonly reasons: readonly CellReason[];
  /** Only the rows with a reason, so that they can be corrected and imported alone. */
  readonly onlyFaulty?: boolean;
}

const GUIDE_SHEET = "填写说明";
const CHOICES_SHEET = "选项";
type Style = NonNullable<XLSX.CellObject["s"]>;

const FONT: Style["font"] = { name: "宋体", sz: "11" };
const HEADING_STYLE: Style = {
  font: { ...FONT, bold: true },
  fill: { fgColor: { rgb: "FFDDEBF7" } },
  alignment: { horizontal: "center", vertical: "center" },
};
const REQUIRED_STYLE: Style = { ...HEADING_STYLE, font: { ...FONT, bold: true, color: { rgb: "FFC00000" } } };
const CELL_STYLE: Style = { font: FONT };
const FAULT_STYLE: Style = { font: FONT, fill: { fgColor: { rgb: "FFFF7C80" } } };
const REASON_STYLE: Style = { font: { ...FONT, color: { rgb: "FFC00000" } }, alignment: { wrapText: true } };

/**
 * Writes an import template: headings (required ones in red), text columns, hints and drop-down lists, the
 * first row frozen, a second sheet that explains every column.
 */
export function writeTemplate(template: Template): Buffer {
  const sheet = newSheet(template.columns);
  for (const [index, row] of (template.rows ?? []).entries()) {
    for (const [column, { heading }] of template.columns.entries()) {
      const value = row[heading];
      if (value !== undefined && value !== null) put(sheet, column, index + 2, valueCell(value));
    }
  }
  setRange(sheet, template.columns.length, 1 + (template.rows?.length ?? 0));
  return finish(template.sheetName, sheet, template.columns, guideSheet(template));
}

/**
 * Gives a judged sheet back: its cells as they stand in the file, refused ones filled red, and a last column
 * that says why. What was a formula comes back as text, so that nothing is computed on opening.
 */
export function writeErrorWorkbook(errors: ErrorSheet): Buffer {
  const columns = [...errors.columns, { heading: REASON_HEADING, width: 60 }];
  const reasons = reasonsByRow(errors.reasons);
  const rows = errors.onlyFaulty ? errors.rows.filter(({ row }) => reasons.has(row)) : errors.rows;
  const sheet = newSheet(columns);
  for (const [index, row] of rows.entries()) {
    const faults = reasons.get(row.row) ?? [];
    const byColumn = new Map(faults.map((fault) => [fault.column, fault]));
    for (const [column, { heading, kind }] of errors.columns.entries()) {
      const fault = byColumn.get(heading);
      const text = row.cells[heading] ?? "";
      if (text === "" && !fault) continue;
      const isNumber = fault ? fault.cellType === "number" : kind === "number";
      put(sheet, column, index + 2, { ...givenBack(text, isNumber), s: fault ? FAULT_STYLE : CELL_STYLE });
    }
    const reason = faults.map((fault) => `${fault.column}：${fault.reason}`).join("；");
    if (reason !== "") put(sheet, errors.columns.length, index + 2, { t: "s", v: reason, s: REASON_STYLE });
  }
  setRange(sheet, columns.length, 1 + rows.length);
  return finish(errors.sheetName, sheet, columns, null);
}

function reasonsByRow(reasons: readonly CellReason[]): ReadonlyMap<number, readonly CellReason[]> {
  const byRow = new Map<number, CellReason[]>();
  for (const reason of reasons) {
    const row = byRow.get(reason.row);
    if (row) row.push(reason);
    else byRow.set(reason.row, [reason]);
  }
  return byRow;
}

function newSheet(columns: readonly TemplateColumn[]): XLSX.WorkSheet {
  const sheet: XLSX.WorkSheet = { "!cols": columns.map(({ width }) => ({ wch: width })) };
  for (const [column, { heading, required }] of columns.entries()) {
    put(sheet, column, 1, { t: "s", v: heading, s: required ? REQUIRED_STYLE : HEADING_STYLE });
  }
  return sheet;
}

function put(sheet: XLSX.WorkSheet, column: number, row: number, cell: XLSX.CellObject): void {
  sheet[columnLetter(column) + row] = cell;
}

function setRange(sheet: XLSX.WorkSheet, columns: number, rows: number): void {
  sheet["!ref"] = `A1:${columnLetter(Math.max(columns, 1) - 1)}${rows}`;
}

function valueCell(value: string | number): XLSX.CellObject {
  if (typeof value === "number") return { t: "n", v: value, s: CELL_STYLE };
  return { t: "s", v: value, z: "@", s: CELL_STYLE };
}

function givenBack(text: string, isNumber: boolean): XLSX.CellObject {
  const value = Number(text);
  if (!isNumber || text.trim() === "" || !Number.isFinite(value)) return { t: "s", v: text, z: "@" };
  return { t: "n", v: value, z: Number.isInteger(value) ? "0" : "General" };
}

function guideSheet(template: Template): XLSX.WorkSheet {
  const notes = template.notes ?? [];
  const sheet: XLSX.WorkSheet = { "!cols": [20, 10, 60, 30].map((wch) => ({ wch })) };
  for (const [index, note] of notes.entries()) put(sheet, 0, index + 1, { t: "s", v: note, s: CELL_STYLE });
  const top = notes.length + 1;
  for (const [column, title] of ["列名", "是否必填", "填写要求", "示例"].entries()) {
    put(sheet, column, top, { t: "s", v: title, s: HEADING_STYLE });
  }
  for (const [index, column] of template.columns.entries()) {
    const choices = column.choices
      ? `可选：${column.choices.slice(0, 20).join("、")}${column.choices.length > 20 ? "等" : ""}`
      : "";
    const demand = [column.hint, choices].filter(Boolean).join("；");
    const texts = [column.heading, column.required ? "必填" : "选填", demand, String(column.example ?? "")];
    for (const [at, text] of texts.entries()) {
      put(sheet, at, top + 1 + index, {
        t: "s",
        v: text,
        z: "@",
        s: { ...CELL_STYLE, alignment: { wrapText: true } },
      });
    }
  }
  setRange(sheet, 4, top + template.columns.length);
  return sheet;
}

function finish(
  sheetName: string,
  sheet: XLSX.WorkSheet,
  columns: readonly TemplateColumn[],
  guide: XLSX.WorkSheet | null,
): Buffer {
  const { rules, choices } = columnRules(columns);
  const sheets: [string, XLSX.WorkSheet][] = [[safeSheetName(sheetName), sheet]];
  if (guide) sheets.push([GUIDE_SHEET, guide]);
  if (choices) sheets.push([CHOICES_SHEET, choices]);
  const written: Uint8Array = XLSX.write(
    {
      SheetNames: sheets.map(([name]) => name),
      Sheets: Object.fromEntries(sheets),
      Workbook: { Sheets: sheets.map(([name]) => ({ name, Hidden: name === CHOICES_SHEET ? 1 : 0 })) },
    },
    { type: "buffer", bookType: "xlsx", bookSST: true },
  );
  return patchFirstSheet(written, {
    rules,
    lastRow: MAX_DATA_ROWS + 1,
    textColumns: columns.flatMap((column, index) => (column.kind === "number" ? [] : [index])),
  });
}

/** Lists too long for a cell rule (255 characters) stand on a hidden sheet that the rule refers to. */
function columnRules(columns: readonly TemplateColumn[]): {
  rules: ColumnRule[];
  choices: XLSX.WorkSheet | null;
} {
  const rules: ColumnRule[] = [];
  const sheet: XLSX.WorkSheet = {};
  let lists = 0;
  let longest = 1;
  for (const [column, { hint, choices }] of columns.entries()) {
    if (!hint && !choices) continue;
    let list: string | undefined;
    if (choices) {
      const written = choices.join(",");
      if (written.length <= 250 && !choices.some((choice) => /[,"]/.test(choice))) list = `"${written}"`;
      else {
        for (const [row, choice] of choices.entries()) put(sheet, lists, row + 1, { t: "s", v: choice });
        const letter = columnLetter(lists);
        list = `${CHOICES_SHEET}!$${letter}$1:$${letter}$${choices.length}`;
        longest = Math.max(longest, choices.length);
        lists++;
      }
    }
    rules.push({ column, hint, list });
  }
  if (lists === 0) return { rules, choices: null };
  setRange(sheet, lists, longest);
  return { rules, choices: sheet };
}

/** Excel allows 31 characters in a sheet's name and none of these. */
function safeSheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31) || "Sheet1";
}
