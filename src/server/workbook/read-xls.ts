import type XLSX from "sheetjs-style";
import { AppError } from "@/shared/kernel/app-error";
import type { Cell } from "@/shared/kernel/sheet";
import { dateOfSerial, isDateFormat } from "./cell-date";
import type { RowSink } from "./scan-sheet";

/** As for .xlsx; 50,000 rows of seven columns are 10 MB in this format. */
const MAX_XLS_MB = 20;

/** The first bytes of a compound file: an old .xls, or an encrypted .xlsx. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the first sheet of an .xls row by row. The parser is not to be trusted with hostile bytes: call this
 * only in a worker thread with a heap limit, a timer and frozen prototypes.
 * @throws AppError file.encrypted, file.too_large, file.damaged, workbook.no_sheet
 */
export async function readXls(bytes: Uint8Array, sink: RowSink): Promise<void> {
  if (bytes.length > MAX_XLS_MB * 1024 * 1024) throw new AppError("file.too_large", { limitMb: MAX_XLS_MB });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw new AppError("file.encrypted");
  // Loaded when needed: it takes longer than reading a usual .xlsx does.
  const { default: sheetjs } = await import("sheetjs-style");
  const workbook = parse(sheetjs, buffer);
  const name = workbook.SheetNames[0];
  const sheet = name === undefined ? undefined : workbook.Sheets[name];
  if (!sheet) throw new AppError("workbook.no_sheet");
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;

  // By the cells there are, never by the range the sheet claims.
  const rows = new Map<number, Map<number, Cell>>();
  for (const [address, value] of Object.entries(sheet)) {
    const place = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/.exec(address);
    const cell = place === null ? null : typed(value as XLSX.CellObject, is1904);
    if (place === null) continue;
    const row = Number(place[2]);
    const cells = rows.get(row) ?? new Map<number, Cell>();
    rows.set(row, cells);
    if (cell !== null) cells.set(sheetjs.utils.decode_col(place[1] ?? ""), cell);
  }
  for (const row of [...rows.keys()].sort((a, b) => a - b)) sink(row, rows.get(row) ?? new Map());
}

function parse(sheetjs: typeof XLSX, buffer: Buffer): XLSX.WorkBook {
  try {
    return sheetjs.read(buffer, {
      type: "buffer",
      sheets: 0,
      cellNF: true,
      cellHTML: false,
      cellText: false,
    });
  } catch (error) {
    const text = error instanceof Error ? error.message : "";
    throw new AppError(/password|encrypt/i.test(text) ? "file.encrypted" : "file.damaged");
  }
}

function typed(cell: XLSX.CellObject, is1904: boolean): Cell | null {
  const content = contentOf(cell, is1904);
  if (typeof cell.f !== "string") return content;
  const result =
    content === null || content.kind === "empty" || content.kind === "formula" ? null : content.value;
  return { kind: "formula", formula: `=${cell.f}`, result };
}

function contentOf(cell: XLSX.CellObject, is1904: boolean): Cell | null {
  const { t: type, v: value } = cell;
  if (type === "e") return { kind: "error", value: errorText(value) };
  if (typeof value === "boolean") return { kind: "boolean", value };
  if (typeof value === "string") return value === "" ? null : { kind: "text", value };
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const date = typeof cell.z === "string" && isDateFormat(cell.z) ? dateOfSerial(value, is1904) : null;
  return date === null ? { kind: "number", value } : { kind: "date", value: date };
}

/** The error's number as a cell shows it. */
function errorText(value: unknown): string {
  const texts = new Map([
    [0x00, "#NULL!"],
    [0x07, "#DIV/0!"],
    [0x0f, "#VALUE!"],
    [0x17, "#REF!"],
    [0x1d, "#NAME?"],
    [0x24, "#NUM!"],
    [0x2a, "#N/A"],
  ]);
  return texts.get(Number(value)) ?? "#ERROR!";
}
