import { unzipSync } from "fflate";
import XLSX from "sheetjs-style";
import { describe, expect, it } from "vitest";
import { cellWidth, xmlText } from "./cell-xml";
import { readWorkbook } from "./read-workbook";
import { sheetName } from "./stream-parts";
import { type StreamColumn, type StreamSheet, writeWorkbookStream } from "./write-stream";

type Row = readonly (string | number | null)[];

const madeAt = new Date("2026-03-02T01:02:04.000Z");
const columnsOf = (titles: readonly string[]): StreamColumn<Row>[] =>
  titles.map((title, at) => ({ title, value: (row) => row[at] ?? null }));

async function* inPortions(rows: readonly Row[], size = 2_000): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

async function write(rows: readonly Row[], sheet: Partial<StreamSheet<Row>> = {}, size?: number) {
  const pieces: Uint8Array[] = [];
  const whole = { title: "院校信息数据", columns: columnsOf(["名称", "数量"]), madeAt, ...sheet };
  for await (const piece of writeWorkbookStream(whole, inPortions(rows, size))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const partOf = (bytes: Uint8Array, path: string) => new TextDecoder().decode(unzipSync(bytes)[path]);
const sheetOf = (bytes: Uint8Array) => partOf(bytes, "xl/worksheets/sheet1.xml");

/** What a reader that is not ours finds: the cell objects of the first sheet. */
function cellsOf(bytes: Uint8Array): Readonly<Record<string, XLSX.CellObject>> {
  const book = XLSX.read(bytes, { cellFormula: true, cellNF: true });
  return book.Sheets[book.SheetNames[0] ?? ""] as Readonly<Record<string, XLSX.CellObject>>;
}

async function exceljsSheet(bytes: Buffer) {
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

describe("writeWorkbookStream", () => {
  it("puts the title over all columns, the headings below it, and freezes both", async () => {
    const sheet = await exceljsSheet(await write([["北京科技大学", 3]], { autoFilter: true }));
    expect(sheet.getCell("A1").value).toBe("院校信息数据");
    expect(sheet.getCell("B1").master.address).toBe("A1");
    expect(sheet.getRow(2).values).toEqual([undefined, "名称", "数量"]);
    expect(sheet.views).toMatchObject([{ state: "frozen", ySplit: 2, topLeftCell: "A3" }]);
    expect(sheet.autoFilter).toBe("A2:B3");
    expect(sheet.getColumn(1).width).toBeGreaterThanOrEqual(12);
  });

  it("keeps digits that are a name as text and numbers as numbers", async () => {
    const cells = cellsOf(await write([["110101199001011234", 12.5]]));
    expect(cells.A3).toMatchObject({ t: "s", v: "110101199001011234", z: "@" });
    expect(cells.B3).toMatchObject({ t: "n", v: 12.5 });
  });

  it("gives back what a formula was typed as, and computes nothing", async () => {
    const hostile = ['=HYPERLINK("http://x","点")', "+1+1", "-2", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0"];
    const bytes = await write(hostile.map((text) => [text, null]));
    const cells = cellsOf(bytes);
    for (const [at, text] of hostile.entries()) {
      expect(cells[`A${at + 3}`]).toMatchObject({ t: "s", v: text });
      expect(cells[`A${at + 3}`]).not.toHaveProperty("f");
    }
    expect(sheetOf(bytes)).not.toMatch(/<f>|t="str"/);
    const sheet = await exceljsSheet(bytes);
    expect(hostile.map((_, at) => sheet.getCell(`A${at + 3}`).value)).toEqual(hostile);
  });

  it("carries signs of markup, signs beyond the first plane, blanks and lines", async () => {
    const texts = ['<a href="x">&amp;\'</a>', "𠮷野家😀", "  前后空格 ", "两\n行", "_x0041_", "]]>"];
    const sheet = await exceljsSheet(await write(texts.map((text) => [text, 1])));
    const read = texts.map((_, at) => sheet.getCell(`A${at + 3}`).value);
    expect(read.filter((_, at) => at !== 4)).toEqual(texts.filter((_, at) => at !== 4));
    // exceljs leaves the escape as it stands; Excel takes it back.
    expect(read[4]).toBe("_x005F_x0041_");
  });

  it("leaves out what XML forbids: control signs and half pairs", async () => {
    const bytes = await write([
      ["a\u0000b\u0008c\u000bd\ufffee\uffff", 1],
      ["\ud83d half \ude00", 2],
      ["x\r\ny\rz", 3],
    ]);
    const sheet = await exceljsSheet(bytes);
    expect([3, 4, 5].map((row) => sheet.getCell(`A${row}`).value)).toEqual(["abcde", " half ", "x\ny\nz"]);
  });

  it("writes nothing into an empty cell and for what is no number", async () => {
    const cells = cellsOf(
      await write([
        ["", Number.NaN],
        [null, Number.POSITIVE_INFINITY],
        ["完", 0],
      ]),
    );
    expect(Object.keys(cells).filter((key) => /^[AB]\d+$/.test(key))).toEqual(["A1", "A2", "B2", "A5", "B5"]);
  });

  it("shortens a text that no cell can hold, between two signs", async () => {
    const cells = cellsOf(await write([[`${"长".repeat(32_766)}😀尾`, 1]]));
    expect(cells.A3?.v).toBe("长".repeat(32_766));
  });

  it("is a sheet without rows too", async () => {
    const sheet = await exceljsSheet(await write([]));
    expect(sheet.getRow(2).values).toEqual([undefined, "名称", "数量"]);
    expect(sheet.rowCount).toBe(2);
  });

  it("writes 50,000 rows of 20 columns that read back one by one", async () => {
    const titles = Array.from({ length: 20 }, (_, at) => `列${at + 1}`);
    const rows = Array.from(
      { length: 50_000 },
      (_, row): Row => titles.map((_, at) => (at === 0 ? row : `第${row}行${at}`)),
    );
    const bytes = await write(rows, { columns: columnsOf(titles) });
    const xml = sheetOf(bytes);
    expect(xml.match(/<row /g)).toHaveLength(50_002);
    expect(xml).toContain(
      '<c r="T50002" s="1" t="inlineStr"><is><t>第49999行19</t></is></c></row></sheetData>',
    );
    expect(xml).toContain('<c r="A50002" s="2"><v>49999</v></c>');
  });

  it("refuses a row more than a sheet has and writes as many as it has", async () => {
    const row: Row = [null];
    const columns = columnsOf(["一"]);
    const most = Array.from({ length: 1_048_574 }, () => row);
    expect(sheetOf(await write(most, { columns }, 100_000))).toContain('<row r="1048576"></row></sheetData>');
    await expect(write([...most, row], { columns }, 100_000)).rejects.toThrow(RangeError);
  });

  it("ends with the fault of its source, and lets the source go when nobody reads on", async () => {
    const failing = async function* (): AsyncGenerator<readonly Row[]> {
      yield [["a", 1]];
      throw new Error("the database went away");
    };
    const sheet = { title: "表", columns: columnsOf(["名称", "数量"]), madeAt };
    await expect(
      (async () => {
        for await (const _ of writeWorkbookStream(sheet, failing()));
      })(),
    ).rejects.toThrow("the database went away");
    let closed = false;
    const endless = async function* (): AsyncGenerator<readonly Row[]> {
      try {
        for (;;) yield [[`${Math.random()}`.repeat(500), 1]];
      } finally {
        closed = true;
      }
    };
    for await (const piece of writeWorkbookStream(sheet, endless())) if (piece.byteLength > 1_000) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(closed).toBe(true);
  });

  it("begins with the list of contents and carries the time in China", async () => {
    const bytes = await write([["a", 1]]);
    expect(bytes.toString("latin1", 30, 49)).toBe("[Content_Types].xml");
    expect(bytes.readUInt16LE(10)).toBe((9 << 11) | (2 << 5) | 2);
    expect(partOf(bytes, "docProps/core.xml")).toContain("2026-03-02T01:02:04Z");
  });

  it("reads back through our own guarded reader", async () => {
    const bytes = await write([["=1+1", 7]]);
    const { rows } = await readWorkbook(bytes, { headings: ["院校信息数据"] });
    expect(rows.map(({ cells }) => cells.院校信息数据)).toEqual([
      { kind: "text", value: "名称" },
      { kind: "text", value: "=1+1" },
    ]);
  });
});

describe("xmlText and cellWidth", () => {
  it("leaves an ordinary text as it is", () => {
    const text = "张三 110101199001011234";
    expect(xmlText(text)).toBe(text);
  });

  it("counts two columns for a sign of the East and takes the longest line", () => {
    expect([cellWidth("abc"), cellWidth("中文"), cellWidth("中文\nabcde")]).toEqual([3, 4, 5]);
  });
});

describe("sheetName", () => {
  it("is what Excel takes", () => {
    expect(sheetName("a/b\\c?d*e[f]g:h")).toBe("a b c d e f g h");
    expect(sheetName(`'${"名".repeat(40)}`)).toBe("名".repeat(30));
    expect(sheetName("''")).toBe("Sheet1");
  });
});
