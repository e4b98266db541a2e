import { shanghaiDateTime } from "@/shared/kernel/shanghai-time";
import { cellWidth, xmlText } from "./cell-xml";
import { columnLetter } from "./patch-sheet";
import { leadingParts, sheetName, workbookXml } from "./stream-parts";
import { ZipStream } from "./zip-stream";

export type CellValue = string | number | null;

/** A column of a streamed sheet. A string stays a string whatever it looks like; a number is a number. */
export interface StreamColumn<Row> {
  readonly title: string;
  /** in characters; by the heading and the first rows unless told */
  readonly width?: number;
  readonly value: (row: Row) => CellValue;
}

/** A sheet written while its rows are read: row 1 the merged title, row 2 the headings, both frozen. */
export interface StreamSheet<Row> {
  readonly title: string;
  readonly columns: readonly StreamColumn<Row>[];
  readonly autoFilter?: boolean;
  readonly madeAt: Date;
}

/** Excel's last row. */
const LAST_ROW = 1_048_576;
const FIRST_DATA_ROW = 3;
/** So many rows are made into XML before others get a turn; some ten milliseconds. */
const BLOCK = 500;
const NARROWEST = 8;
const WIDEST = 60;

/**
 * Writes rows as an xlsx while they come, a piece at a time; neither the rows nor the file are ever whole in memory.
 * @throws RangeError when there are more rows than a sheet has
 */
export async function* writeWorkbookStream<Row>(
  sheet: StreamSheet<Row>,
  portions: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  if (sheet.columns.length === 0) throw new RangeError("a sheet has at least one column");
  const made = `${shanghaiDateTime(sheet.madeAt).replace(" ", "T")}Z`;
  const zip = new ZipStream(new Date(made));
  const last = { row: FIRST_DATA_ROW - 1 };
  for (const [path, text] of leadingParts(sheet.madeAt)) yield* zip.part(path, text);
  yield* zip.streamedPart("xl/worksheets/sheet1.xml", sheetXml(sheet, readAhead(portions), last));
  const filtered = sheet.autoFilter
    ? `$A$2:$${columnLetter(sheet.columns.length - 1)}$${last.row}`
    : undefined;
  yield* zip.part("xl/workbook.xml", workbookXml(sheetName(sheet.title), filtered));
  yield zip.finish();
}

/** Asks for the next portion while this one is made into XML, so that the database and this thread work at once. */
async function* readAhead<Row>(portions: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  const source = portions[Symbol.asyncIterator]();
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // Awaited above in the next turn; a consumer that has left must not leave a rejection behind.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return?.();
  }
}

async function* sheetXml<Row>(
  sheet: StreamSheet<Row>,
  portions: AsyncIterable<readonly Row[]>,
  last: { row: number },
): AsyncGenerator<string> {
  const cells = sheet.columns.map(({ value }, column) => ({ value, letter: columnLetter(column) }));
  let begun = false;
  for await (const rows of portions) {
    if (!begun) yield sheetHead(sheet, rows);
    begun = true;
    for (let at = 0; at < rows.length; at += BLOCK) {
      const block = rows.slice(at, at + BLOCK);
      if (last.row + block.length > LAST_ROW) throw new RangeError(`a sheet has ${LAST_ROW} rows at most`);
      yield rowsXml(cells, block, last.row + 1);
      last.row += block.length;
      await new Promise(setImmediate);
    }
  }
  if (!begun) yield sheetHead(sheet, []);
  yield sheetTail(sheet, last.row);
}

function rowsXml<Row>(
  cells: readonly { readonly value: (row: Row) => CellValue; readonly letter: string }[],
  rows: readonly Row[],
  first: number,
): string {
  let xml = "";
  let number = first;
  for (const row of rows) {
    xml += `<row r="${number}">`;
    for (const { value, letter } of cells) xml += cellXml(letter, number, value(row));
    xml += "</row>";
    number += 1;
  }
  return xml;
}

/** A text is an inline string, never a formula: what begins with `=` is shown and not computed. */
function cellXml(letter: string, row: number, value: CellValue): string {
  if (value === null || value === "") return "";
  if (typeof value === "number")
    return Number.isFinite(value) ? `<c r="${letter}${row}" s="2"><v>${value}</v></c>` : "";
  return `<c r="${letter}${row}" s="1" t="inlineStr"><is>${textXml(value)}</is></c>`;
}

function textXml(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // Blanks at the ends are kept only where the XML says so.
  return first <= 32 || last <= 32
    ? `<t xml:space="preserve">${xmlText(text)}</t>`
    : `<t>${xmlText(text)}</t>`;
}

function sheetHead<Row>(sheet: StreamSheet<Row>, sample: readonly Row[]): string {
  const { title, columns } = sheet;
  const widths = columns.map((column, at) => {
    const width = column.width ?? fittingWidth(column, sample);
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="1" customWidth="1"/>`;
  });
  const headings = columns.map(
    (column, at) => `<c r="${columnLetter(at)}2" s="4" t="inlineStr"><is>${textXml(column.title)}</is></c>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A3" sqref="A3"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join("")}</cols><sheetData>` +
    `<row r="1" ht="27" customHeight="1"><c r="A1" s="3" t="inlineStr"><is>${textXml(title)}</is></c></row>` +
    `<row r="2" ht="20" customHeight="1">${headings.join("")}</row>`
  );
}

function fittingWidth<Row>(column: StreamColumn<Row>, sample: readonly Row[]): number {
  let widest = cellWidth(column.title);
  for (const row of sample) {
    const value = column.value(row);
    const width = value === null ? 0 : cellWidth(String(value));
    if (width > widest) widest = width;
  }
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
}

function sheetTail<Row>(sheet: StreamSheet<Row>, lastRow: number): string {
  const lastLetter = columnLetter(sheet.columns.length - 1);
  const filter = sheet.autoFilter ? `<autoFilter ref="A2:${lastLetter}${lastRow}"/>` : "";
  const merged =
    sheet.columns.length > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${lastLetter}1"/></mergeCells>` : "";
  return `</sheetData>${filter}${merged}<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`;
}
