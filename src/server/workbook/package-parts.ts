import { AppError } from "@/shared/kernel/app-error";
import { isDateFormat, isDateFormatId } from "./cell-date";
import { CLOSE, END, OPEN, TEXT, XmlScanner } from "./xml-scanner";

/** What a worksheet needs from the rest of its package. */
export interface SheetContext {
  readonly sheetName: string;
  readonly sheet: Buffer;
  readonly strings: readonly string[];
  /** By cell style index: whether a number in that style is a date. */
  readonly isDateStyle: readonly boolean[];
  readonly is1904: boolean;
}

type Parts = ReadonlyMap<string, Buffer>;
interface Relation {
  readonly type: string;
  readonly target: string;
}

/** More distinct texts than 50,000 rows of twenty columns could hold. */
const MAX_STRINGS = 1_000_000;
/** What Excel allows in one cell, in characters; at most four bytes each. */
const MAX_TEXT = 32_767;

/**
 * Finds the first visible sheet of a package and what its cells refer to.
 * @throws AppError file.not_a_workbook for another kind of package, workbook.no_sheet, file.damaged
 */
export function openFirstSheet(parts: Parts): SheetContext {
  const workbookPath = [...relations(parts, "").values()].find(
    (one) => one.type === "officeDocument",
  )?.target;
  const workbook = workbookPath === undefined ? undefined : parts.get(workbookPath);
  if (workbookPath === undefined || !workbook) throw new AppError("file.not_a_workbook");

  const links = relations(parts, workbookPath);
  const linked = (type: string) => {
    const target = [...links.values()].find((one) => one.type === type)?.target;
    return target === undefined ? undefined : parts.get(target);
  };
  const { sheets, is1904 } = readWorkbookPart(workbook);
  const first = sheets.find((sheet) => links.get(sheet.relation)?.type === "worksheet");
  if (!first) throw new AppError("workbook.no_sheet");
  const sheet = parts.get(links.get(first.relation)?.target ?? "");
  if (!sheet) throw new AppError("file.damaged");

  const strings = linked("sharedStrings");
  const styles = linked("styles");
  return {
    sheetName: first.name,
    sheet,
    strings: strings ? readStrings(strings) : [],
    isDateStyle: styles ? readDateStyles(styles) : [],
    is1904,
  };
}

/** The relations of a part by id, their targets as full part names; "" is the package itself. */
function relations(parts: Parts, of: string): ReadonlyMap<string, Relation> {
  const slash = of.lastIndexOf("/");
  const folder = of.slice(0, slash + 1);
  const part = parts.get(`${folder}_rels/${of.slice(slash + 1)}.rels`);
  const found = new Map<string, Relation>();
  if (!part) return found;
  const scanner = new XmlScanner(part);
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind !== OPEN || !scanner.isNamed("Relationship")) continue;
    const attributes = scanner.attributes();
    if (attributes.get("TargetMode") === "External") continue;
    const type = attributes.get("Type") ?? "";
    const target = attributes.get("Target") ?? "";
    found.set(attributes.get("Id") ?? "", {
      type: type.slice(type.lastIndexOf("/") + 1),
      target: fullName(folder, target),
    });
  }
  return found;
}

function fullName(folder: string, target: string): string {
  const segments: string[] = [];
  for (const segment of (target.startsWith("/") ? target : folder + target).split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}

function readWorkbookPart(part: Buffer) {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  const scanner = new XmlScanner(part);
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind !== OPEN) continue;
    if (scanner.isNamed("workbookPr")) {
      is1904 = /^(1|true)$/.test(scanner.attributes().get("date1904") ?? "");
    } else if (scanner.isNamed("sheet")) {
      const attributes = scanner.attributes();
      const isVisible = (attributes.get("state") ?? "visible") === "visible";
      if (isVisible)
        sheets.push({ name: attributes.get("name") ?? "", relation: attributes.get("id") ?? "" });
    }
  }
  return { sheets, is1904 };
}

/** The shared texts in order; the runs of rich text joined, the phonetic guide (`rPh`) left out. */
function readStrings(part: Buffer): string[] {
  const strings: string[] = [];
  const scanner = new XmlScanner(part);
  let text = "";
  let isInText = false;
  let isInPhonetic = false;
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind === TEXT) {
      if (isInText && !isInPhonetic) text = joinText(text, scanner.text());
      continue;
    }
    if (scanner.isNamed("t")) isInText = kind === OPEN && !scanner.isSelfClosing;
    else if (scanner.isNamed("rPh")) isInPhonetic = kind === OPEN && !scanner.isSelfClosing;
    else if (scanner.isNamed("si") && (kind === CLOSE || scanner.isSelfClosing)) {
      if (strings.length >= MAX_STRINGS) throw new AppError("file.too_heavy");
      strings.push(decodeEscapes(text));
      text = "";
    }
  }
  return strings;
}

/** Two pieces of one cell's text, held to what a cell can hold. */
export function joinText(before: string, more: string): string {
  if (before.length + more.length > MAX_TEXT) throw new AppError("file.damaged");
  return before + more;
}

/** `_x000D_` is how office files write a character that XML cannot. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function readDateStyles(part: Buffer): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  const scanner = new XmlScanner(part);
  let isInCellStyles = false;
  for (let kind = scanner.next(); kind !== END; kind = scanner.next()) {
    if (kind === TEXT) continue;
    if (scanner.isNamed("cellXfs")) isInCellStyles = kind === OPEN && !scanner.isSelfClosing;
    else if (kind !== OPEN) continue;
    else if (scanner.isNamed("numFmt")) {
      const attributes = scanner.attributes();
      custom.set(Number(attributes.get("numFmtId")), isDateFormat(attributes.get("formatCode") ?? ""));
    } else if (isInCellStyles && scanner.isNamed("xf")) {
      const id = Number(scanner.attributes().get("numFmtId") ?? 0);
      styles.push(custom.get(id) ?? isDateFormatId(id));
      // Excel itself allows 65,490 cell styles.
      if (styles.length > 65_490) throw new AppError("file.damaged");
    }
  }
  return styles;
}
