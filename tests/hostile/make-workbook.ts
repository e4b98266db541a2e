import { type MadeEntry, makeZip } from "./make-zip";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Headings the made workbooks have unless told otherwise. */
export const HEADINGS = ["姓名", "身份证号"] as const;

/** A cell with its text in place. */
export const inline = (reference: string, text: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Row 1 with those headings. */
export const headingRow = (headings: readonly string[] = HEADINGS) =>
  `<row r="1">${headings.map((heading, index) => inline(`${String.fromCharCode(65 + index)}1`, heading)).join("")}</row>`;

/** Rows 2 … of plain data, as many as asked for. */
export function dataRows(count: number): string {
  const rows: string[] = [];
  for (let index = 0; index < count; index++) {
    const row = index + 2;
    rows.push(
      `<row r="${row}">${inline(`A${row}`, `考生${index}`)}${inline(`B${row}`, String(index))}</row>`,
    );
  }
  return rows.join("");
}

export interface MadeWorkbook {
  /** What stands inside `sheetData`. */
  readonly rows?: string;
  /** The whole sheet part instead. */
  readonly sheet?: string | Uint8Array;
  readonly strings?: string;
  readonly styles?: string;
  readonly sheetName?: string;
  /** Placed before the root of workbook.xml. */
  readonly workbookProlog?: string;
  readonly extra?: readonly MadeEntry[];
  /** Written over the sheet's entry (forged sizes, encryption). */
  readonly sheetEntry?: Partial<MadeEntry>;
}

/** The parts of a small .xlsx, one of them as hostile as asked for. */
export function workbookEntries(made: MadeWorkbook): MadeEntry[] {
  const rows = made.rows ?? headingRow() + dataRows(2);
  const sheet = made.sheet ?? `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return [
    { name: "[Content_Types].xml", data: `${XML}<Types/>` },
    {
      name: "_rels/.rels",
      data: `${XML}<Relationships xmlns="${PACKAGE}">${link("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      data: `${XML}${made.workbookProlog ?? ""}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${made.sheetName ?? "考生"}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: `${XML}<Relationships xmlns="${PACKAGE}">${link("rId1", "worksheet", "worksheets/sheet1.xml")}${link("rId2", "sharedStrings", "sharedStrings.xml")}${link("rId3", "styles", "styles.xml")}</Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", data: sheet, ...made.sheetEntry },
    ...(made.strings === undefined ? [] : [{ name: "xl/sharedStrings.xml", data: made.strings }]),
    ...(made.styles === undefined ? [] : [{ name: "xl/styles.xml", data: made.styles }]),
    ...(made.extra ?? []),
  ];
}

export const makeWorkbook = (made: MadeWorkbook = {}) => makeZip(workbookEntries(made));

/** A shared strings part with these texts, its markup given as it stands. */
export const sharedStrings = (items: readonly string[], prolog = "") =>
  `${XML}${prolog}<sst xmlns="${MAIN}">${items.map((item) => `<si><t>${item}</t></si>`).join("")}</sst>`;

export { XML };
