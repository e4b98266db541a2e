import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** A rule on a column's data rows: a drop-down list, a hint shown when a cell is chosen, or both. */
export interface ColumnRule {
  /** From 0. */
  readonly column: number;
  readonly hint?: string;
  /** A list written out (`"是,否"`) or a reference (`选项!$A$1:$A$40`). */
  readonly list?: string;
}

/** What the spreadsheet library cannot write on the first sheet of a workbook. */
export interface SheetPatch {
  /** Columns (from 0) whose empty cells too are text, so that an ID typed into one keeps all its digits. */
  readonly textColumns: readonly number[];
  readonly rules: readonly ColumnRule[];
  /** The last row the rules reach. */
  readonly lastRow: number;
}

const FIRST_SHEET = "xl/worksheets/sheet1.xml";
const STYLES = "xl/styles.xml";
/** A fixed date for the archive's entries: no reader looks at it, and it keeps the clock out. */
const ZIP_DATE = "2020-01-01T12:00:00";

/** Adds frozen headings, text columns, drop-down lists and hints to the first sheet of a written workbook. */
export function patchFirstSheet(workbook: Uint8Array, patch: SheetPatch): Buffer {
  const files = unzipSync(workbook);
  const sheet = files[FIRST_SHEET];
  const styles = files[STYLES];
  if (!sheet || !styles) throw new Error("the written workbook has no first sheet");

  const text = withTextStyle(strFromU8(styles));
  files[STYLES] = strToU8(text.styles);
  let xml = freezeFirstRow(strFromU8(sheet));
  for (const column of patch.textColumns) xml = styleColumn(xml, column, text.style);
  files[FIRST_SHEET] = strToU8(addRules(xml, patch));
  return Buffer.from(zipSync(files, { level: 6, mtime: new Date(ZIP_DATE) }));
}

/** Appends a plain text style (format 49, `@`) and says its index. */
function withTextStyle(styles: string): { styles: string; style: number } {
  const style = Number(/<cellXfs count="(\d+)"/.exec(styles)?.[1]);
  const text = '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>';
  return {
    style,
    styles: styles
      .replace(/<cellXfs count="\d+"/, `<cellXfs count="${style + 1}"`)
      .replace("</cellXfs>", `${text}</cellXfs>`),
  };
}

function freezeFirstRow(xml: string): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return xml.replace(
    '<sheetView workbookViewId="0"/>',
    `<sheetView workbookViewId="0">${pane}<selection pane="bottomLeft"/></sheetView>`,
  );
}

function styleColumn(xml: string, column: number, style: number): string {
  const place = `<col min="${column + 1}" max="${column + 1}"`;
  return xml.replace(place, `${place} style="${style}"`);
}

function addRules(xml: string, patch: SheetPatch): string {
  if (patch.rules.length === 0) return xml;
  const rules = patch.rules.map((rule) => ruleXml(rule, patch.lastRow)).join("");
  const element = `<dataValidations count="${patch.rules.length}">${rules}</dataValidations>`;
  // The schema fixes the order: before all of these.
  const following =
    /<(hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|ignoredErrors|drawing)[ >/]/.exec(xml);
  const at = following?.index ?? xml.indexOf("</worksheet>");
  return xml.slice(0, at) + element + xml.slice(at);
}

function ruleXml(rule: ColumnRule, lastRow: number): string {
  const letter = columnLetter(rule.column);
  const list =
    rule.list === undefined
      ? ""
      : ' type="list" showErrorMessage="1" errorTitle="填写有误" error="请从下拉列表中选择"';
  // Excel refuses a file with a longer prompt.
  const hint = rule.hint
    ? ` showInputMessage="1" promptTitle="填写说明" prompt="${escapeXml(rule.hint.slice(0, 200))}"`
    : "";
  const formula = rule.list === undefined ? "" : `<formula1>${escapeXml(rule.list)}</formula1>`;
  return `<dataValidation allowBlank="1"${list}${hint} sqref="${letter}2:${letter}${lastRow}">${formula}</dataValidation>`;
}

/** A column's letters, from 0. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
