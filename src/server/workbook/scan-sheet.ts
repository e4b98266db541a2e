import { AppError } from "@/shared/kernel/app-error";
import type { Cell } from "@/shared/kernel/sheet";
import { dateOfSerial } from "./cell-date";
import { decodeEscapes, joinText, type SheetContext } from "./package-parts";
import { CLOSE, END, OPEN, TEXT, wholeNumberAt, XmlScanner } from "./xml-scanner";

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
/** Characters of text handed on in all: shared texts are cheap to repeat in the file and dear everywhere after. */
const MAX_TEXT_TOTAL = 32 * 1024 * 1024;

/** The cells of one row that are not empty, by column from 0. */
export type RowCells = ReadonlyMap<number, Cell>;

/** Takes a row (Excel's number, from 1) and answers which columns it wants of the next ones; null is all. */
export type RowSink = (row: number, cells: RowCells) => ReadonlySet<number> | null;

/**
 * Reads a worksheet's rows in order, each cell typed, formulas with their stored result. Work and memory
 * follow the bytes of the file, never the row and column numbers it claims.
 * @throws AppError file.damaged on XML that is unfinished, out of order or out of a sheet's bounds;
 * file.unsafe_xml; file.bomb when repeated texts add up past all measure
 */
export function scanSheet(context: SheetContext, sink: RowSink): void {
  new SheetScan(context, sink).run();
}

class SheetScan {
  private readonly scanner: XmlScanner;
  private wanted: ReadonlySet<number> | null = null;
  private row = 0;
  private column = -1;
  private cells = new Map<number, Cell>();
  private textTotal = 0;

  constructor(
    private readonly context: SheetContext,
    private readonly sink: RowSink,
  ) {
    this.scanner = new XmlScanner(context.sheet);
  }

  run(): void {
    const { scanner } = this;
    this.skipTo("sheetData");
    if (scanner.isSelfClosing) return;
    for (;;) {
      const kind = scanner.next();
      if (kind === END) throw new AppError("file.damaged");
      if (kind === TEXT) continue;
      if (kind === CLOSE && scanner.isNamed("sheetData")) return;
      if (kind === OPEN && scanner.isNamed("row")) this.readRow();
    }
  }

  private skipTo(name: string): void {
    const { scanner } = this;
    for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
      if (kind === OPEN && scanner.isNamed(name)) return;
    }
    throw new AppError("file.damaged");
  }

  private readRow(): void {
    const { scanner } = this;
    let row = this.row + 1;
    while (scanner.nextAttribute()) {
      if (scanner.isAttribute("r")) row = wholeNumberAt(scanner.bytes, scanner.valueStart, scanner.valueEnd);
    }
    if (row <= this.row || row > MAX_ROW) throw new AppError("file.damaged");
    this.row = row;
    this.column = -1;
    this.cells = new Map();
    if (!scanner.isSelfClosing) this.readCells();
    this.wanted = this.sink(row, this.cells);
  }

  private readCells(): void {
    const { scanner } = this;
    for (;;) {
      const kind = scanner.next();
      if (kind === END) throw new AppError("file.damaged");
      if (kind === OPEN && scanner.isNamed("c")) this.readCell();
      else if (kind === CLOSE && scanner.isNamed("row")) return;
    }
  }

  private readCell(): void {
    const { scanner } = this;
    let column = this.column + 1;
    let style = 0;
    let type = "n";
    while (scanner.nextAttribute()) {
      if (scanner.isAttribute("r")) column = columnAt(scanner.bytes, scanner.valueStart, scanner.valueEnd);
      else if (scanner.isAttribute("s"))
        style = wholeNumberAt(scanner.bytes, scanner.valueStart, scanner.valueEnd);
      else if (scanner.isAttribute("t")) type = scanner.attributeValue();
    }
    if (column < 0 || column >= MAX_COLUMN) throw new AppError("file.damaged");
    this.column = column;
    if (scanner.isSelfClosing) return;
    const isWanted = this.wanted === null || this.wanted.has(column);
    const cell = this.readContent(type, style, isWanted);
    if (cell !== null) this.cells.set(column, cell);
  }

  /** Reads to the end of the cell; its value is made only if it is wanted. */
  private readContent(type: string, style: number, isWanted: boolean): Cell | null {
    const { scanner } = this;
    let value: string | null = null;
    let formula: string | null = null;
    let shared = -1;
    let inside: "v" | "f" | "t" | null = null;
    let isInPhonetic = false;
    for (;;) {
      const kind = scanner.next();
      if (kind === END) throw new AppError("file.damaged");
      if (kind === TEXT) {
        if (!isWanted || inside === null || isInPhonetic) continue;
        if (inside === "f") formula = joinText(formula ?? "", scanner.text());
        else if (inside === "v" && type === "s") shared = scanner.wholeNumber();
        else value = joinText(value ?? "", scanner.text());
      } else if (kind === CLOSE) {
        if (scanner.isNamed("c")) break;
        if (scanner.isNamed("rPh")) isInPhonetic = false;
        inside = null;
      } else if (scanner.isNamed("f")) {
        formula = "";
        inside = scanner.isSelfClosing ? null : "f";
      } else if (scanner.isSelfClosing) inside = null;
      else if (scanner.isNamed("v")) inside = "v";
      else if (scanner.isNamed("t")) inside = "t";
      else if (scanner.isNamed("rPh")) isInPhonetic = true;
    }
    if (!isWanted) return null;
    const content = this.typed(type, style, type === "s" ? this.sharedText(shared) : value);
    if (formula === null) return this.counted(content);
    return this.counted({ kind: "formula", formula: `=${formula}`, result: resultOf(content) });
  }

  private sharedText(index: number): string | null {
    if (index === -1) return null;
    const text = this.context.strings[index];
    if (text === undefined) throw new AppError("file.damaged");
    return text;
  }

  private typed(type: string, style: number, value: string | null): Cell | null {
    if (value === null) return null;
    switch (type) {
      case "s":
        return value === "" ? null : { kind: "text", value };
      case "str":
      case "inlineStr":
        return value === "" ? null : { kind: "text", value: decodeEscapes(value) };
      case "b":
        return { kind: "boolean", value: value === "1" || value === "true" };
      case "e":
        return { kind: "error", value };
      case "d":
        return { kind: "date", value };
      default:
        return this.numeric(style, value);
    }
  }

  private numeric(style: number, value: string): Cell | null {
    const text = value.trim();
    if (text === "") return null;
    const number = Number(text);
    if (!Number.isFinite(number)) throw new AppError("file.damaged");
    const date = this.context.isDateStyle[style] ? dateOfSerial(number, this.context.is1904) : null;
    return date === null ? { kind: "number", value: number } : { kind: "date", value: date };
  }

  private counted(cell: Cell | null): Cell | null {
    if (cell?.kind === "text") this.textTotal += cell.value.length;
    else if (cell?.kind === "formula") this.textTotal += cell.formula.length + String(cell.result).length;
    if (this.textTotal > MAX_TEXT_TOTAL) throw new AppError("file.bomb");
    return cell;
  }
}

function resultOf(cell: Cell | null): string | number | boolean | null {
  return cell === null || cell.kind === "empty" || cell.kind === "formula" ? null : cell.value;
}

/** The column of a reference such as AB12, from 0; -1 if it is none. */
function columnAt(bytes: Buffer, start: number, end: number): number {
  let column = 0;
  let at = start;
  for (; at < end; at++) {
    const letter = (bytes[at] ?? 0) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
    if (column > MAX_COLUMN) return -1;
  }
  return at === start || at === end ? -1 : column - 1;
}
