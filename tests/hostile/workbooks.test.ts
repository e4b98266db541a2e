import { readFileSync } from "node:fs";
import XLSX from "sheetjs-style";
import { describe, expect, it } from "vitest";
import { judgeWorkbook } from "@/server/workers/import-workbook";
import type { Cell } from "@/shared/kernel/sheet";
import {
  dataRows,
  HEADINGS,
  headingRow,
  inline,
  type MadeWorkbook,
  makeWorkbook,
  sharedStrings,
  workbookEntries,
  XML,
} from "./make-workbook";
import { makeZip } from "./make-zip";
import { refusal } from "./refusal";

type Cells = Readonly<Record<string, Cell>>;

const judge = (bytes: Uint8Array, headings: readonly string[] = HEADINGS) =>
  judgeWorkbook<Cells>({ bytes, importKey: "raw", context: headings });
const codeOf = async (bytes: Uint8Array) => (await refusal(judge(bytes))).code;
const codeOfMade = (made: MadeWorkbook) => codeOf(makeWorkbook(made));

/** Text that hardly compresses, the same every time. */
function noise(length: number): string {
  let seed = 1;
  const chunk = Array.from({ length: 100_000 }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (seed % 26));
  }).join("");
  return chunk.repeat(Math.ceil(length / chunk.length)).slice(0, length);
}

function xls(rows: readonly (readonly (string | number | boolean)[])[], sheetName = "考生"): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
  return XLSX.write(
    { SheetNames: [sheetName], Sheets: { [sheetName]: sheet } },
    { type: "buffer", bookType: "biff8" },
  );
}

describe("what is no workbook", () => {
  it.each([
    ["plain text", Buffer.from("姓名,身份证号\n张伟,1")],
    ["HTML that an older parser chokes on", Buffer.from(`<html><table>${"<!--".repeat(80_000)}`)],
    ["a picture", readFileSync("tests/fixtures/photos-120.zip").subarray(60)],
    ["a few bytes", Buffer.from("PK")],
    ["an archive of something else", makeZip([{ name: "word/document.xml", data: "<a/>" }])],
  ])("refuses %s", async (_, bytes) => {
    expect(await codeOf(bytes)).toBe("file.not_a_workbook");
  });

  it("refuses an empty file", async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe("file.empty");
  });

  it("refuses more than 20 MB before looking inside", async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    bytes.write("PK\x03\x04", "latin1");
    expect(await refusal(judge(bytes))).toEqual({ code: "file.too_large", params: { limitMb: 20 } });
  });
});

describe("encrypted", () => {
  it("says so of an .xlsx with a password, which is a compound file", async () => {
    const cfb = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(cfb, "EncryptionInfo", Buffer.alloc(200));
    XLSX.CFB.utils.cfb_add(cfb, "EncryptedPackage", Buffer.alloc(5000));
    expect(await codeOf(XLSX.CFB.write(cfb, { type: "buffer" }))).toBe("file.encrypted");
  });

  it("says so of an .xls with a password", async () => {
    const cfb = XLSX.CFB.read(xls([["姓名"]]), { type: "buffer" });
    const stream = Buffer.from(XLSX.CFB.find(cfb, "Workbook")?.content ?? []);
    const afterStart = 4 + stream.readUInt16LE(2);
    const password = Buffer.concat([Buffer.from([0x2f, 0, 54, 0, 1, 0, 1, 0, 1, 0]), Buffer.alloc(48, 7)]);
    const locked = Buffer.concat([stream.subarray(0, afterStart), password, stream.subarray(afterStart)]);
    const fresh = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(fresh, "Workbook", locked);
    expect(await codeOf(XLSX.CFB.write(fresh, { type: "buffer" }))).toBe("file.encrypted");
  });

  it("says so of encrypted entries", async () => {
    expect(await codeOfMade({ sheetEntry: { flags: 0x801 } })).toBe("file.encrypted");
  });
});

describe("damaged", () => {
  const whole = readFileSync("tests/fixtures/candidates-120.xlsx");
  it.each([0.1, 0.5, 0.95])("refuses an .xlsx cut off at %f", async (part) => {
    expect(await codeOf(whole.subarray(0, whole.length * part))).toBe("file.damaged");
  });

  it("refuses an .xls cut off", async () => {
    const bytes = xls([
      ["姓名", "身份证号"],
      ...Array.from({ length: 500 }, (_, i) => [`甲${i}`, String(i)]),
    ]);
    expect(await codeOf(bytes.subarray(0, 3000))).toBe("file.damaged");
  });

  it.each<[string, MadeWorkbook]>([
    ["a wrong checksum", { sheetEntry: { declaredCrc: 7 } }],
    ["a size declared too small", { sheetEntry: { declaredSize: 10 } }],
    ["a size declared too large", { sheetEntry: { declaredSize: 900_000 } }],
    ["a sheet that never ends", { sheet: `${XML}<worksheet><sheetData>${headingRow()}<row r="2">` }],
    ["a sheet in UTF-16", { sheet: Buffer.from("\ufeff<worksheet><sheetData/></worksheet>", "utf16le") }],
    ["a comment of 20 MB that never ends", { sheet: `${XML}<worksheet><!-- ${noise(20_000_000)}` }],
    ["an attribute that never ends", { sheet: `${XML}<worksheet a="${noise(20_000_000)}` }],
    ["rows out of order", { rows: `${headingRow()}<row r="5"></row><row r="3"></row>` }],
    ["a row beyond the last", { rows: `${headingRow()}<row r="1048577"/>` }],
    ["a column beyond the last", { rows: `${headingRow()}<row r="2">${inline("XFE2", "x")}</row>` }],
    [
      "a shared text that is not there",
      { rows: `${headingRow()}<row r="2"><c r="A2" t="s"><v>9</v></c></row>` },
    ],
    [
      "a text longer than a cell holds",
      { rows: `${headingRow()}<row r="2">${inline("A2", noise(40_000))}</row>` },
    ],
  ])("refuses %s", async (_, made) => {
    expect(await codeOfMade(made)).toBe("file.damaged");
  });
});

describe("bombs", () => {
  const zeros = Buffer.alloc(90 * 1024 * 1024);

  it.each<[string, () => Buffer]>([
    ["a sheet of spaces", () => makeWorkbook({ sheet: zeros })],
    ["a picture of zeros", () => makeWorkbook({ extra: [{ name: "xl/media/a.png", data: zeros }] })],
    [
      "entries that share their data",
      () =>
        makeZip([
          ...workbookEntries({ extra: [{ name: "xl/media/0.png", data: noise(2_000_000) }] }),
          ...Array.from({ length: 90 }, (_, index) => ({
            name: `xl/media/${index + 1}.png`,
            data: noise(2_000_000),
            sharesDataOf: 5,
          })),
        ]),
    ],
    [
      "one long text repeated",
      () => {
        const cells = Array.from(
          { length: 1100 },
          (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="s"><v>0</v></c></row>`,
        );
        return makeWorkbook({ rows: headingRow() + cells.join(""), strings: sharedStrings([noise(32_000)]) });
      },
    ],
  ])("refuses %s", async (_, make) => {
    expect(await codeOf(make())).toBe("file.bomb");
  });

  it("refuses too many entries, whatever the archive says of their number", async () => {
    const extra = Array.from({ length: 500 }, (_, index) => ({ name: `x${index}.xml`, data: "" }));
    const expected = { code: "file.too_many_entries", params: { limit: 500 } };
    expect(await refusal(judge(makeWorkbook({ extra })))).toEqual(expected);
  });

  it("refuses a million shared texts", async () => {
    const strings = sharedStrings([noise(30_000), noise(31_000), noise(32_000)]);
    const many = strings.replace("</sst>", `${"<si/>".repeat(1_000_001)}</sst>`);
    expect(await codeOfMade({ strings: many })).toBe("file.too_heavy");
  });
});

describe("XML declarations", () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}">${"bcdefghij"
    .split("")
    .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`)
    .join("")}]>`;
  const outside = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
  const sheetWith = (prolog: string, text: string) =>
    `${XML}${prolog}<worksheet><sheetData>${headingRow()}<row r="2">${inline("A2", text)}</row></sheetData></worksheet>`;

  it.each<[string, MadeWorkbook]>([
    ["a billion laughs in the sheet", { sheet: sheetWith(laughs, "&j;") }],
    ["a billion laughs in the shared texts", { strings: sharedStrings(["&j;"], laughs) }],
    ["a billion laughs in the workbook part", { workbookProlog: laughs }],
    ["an external entity in the sheet", { sheet: sheetWith(outside, "&secret;") }],
    ["an external entity in the styles", { styles: `${XML}${outside}<styleSheet/>` }],
  ])("refuses %s", async (_, made) => {
    expect(await codeOfMade(made)).toBe("file.unsafe_xml");
  });

  it("refuses an entity nobody declared", async () => {
    expect(await codeOfMade({ sheet: sheetWith("", "&secret;") })).toBe("file.damaged");
  });
});

describe("names from the file", () => {
  it.each(["../../etc/cron.d/x", "/etc/passwd", "..\\..\\evil.xml", "C:\\evil.xml"])(
    "refuses an entry named %s",
    async (name) => {
      expect(await codeOfMade({ extra: [{ name, data: "x" }] })).toBe("file.unsafe_path");
    },
  );

  it.each(["__proto__", "constructor", "toString"])(
    "never lets the heading %s become a key",
    async (heading) => {
      const { code, params } = await refusal(
        judge(makeWorkbook({ rows: headingRow([...HEADINGS, heading]) })),
      );
      expect(code).toBe("workbook.headings");
      expect(params.unknown).toBe(heading);
    },
  );

  it("takes __proto__ as a sheet's name and as a text", async () => {
    const text = "__proto__";
    const rows = `${headingRow()}<row r="2"><c r="A2" t="s"><v>0</v></c></row>`;
    const extra = [{ name: "__proto__/polluted.xml", data: "<a/>" }];
    const made = { rows, strings: sharedStrings([text]), sheetName: text, extra };
    const judged = await judge(makeWorkbook(made));
    expect(judged.rows[0]?.value?.姓名).toEqual({ kind: "text", value: text });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("takes __proto__ as the name of an .xls sheet", async () => {
    const rows = [
      ["姓名", "身份证号"],
      ["张伟", "1"],
    ] as const;
    const sheet = XLSX.utils.aoa_to_sheet(rows.map((row) => [...row]));
    const sheets = Object.defineProperty({}, "__proto__", { value: sheet, enumerable: true });
    const bytes = XLSX.write(
      { SheetNames: ["__proto__"], Sheets: sheets },
      { type: "buffer", bookType: "biff8" },
    );
    // Refused or read, but never polluting: the old parser keeps sheets by name.
    const { code } = await refusal(judge(bytes));
    expect(["accepted", "workbook.no_sheet", "workbook.headings", "file.damaged"]).toContain(code);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("size and shape of the sheet", () => {
  it("takes 50,000 rows and refuses one more", async () => {
    const full = await judge(makeWorkbook({ rows: headingRow() + dataRows(50_000) }));
    expect(full.rows).toHaveLength(50_000);
    const over = await refusal(judge(makeWorkbook({ rows: headingRow() + dataRows(50_001) })));
    expect(over).toEqual({ code: "workbook.too_many_rows", params: { limit: 50_000 } });
  });

  it("reads a sheet with A1 and XFD1048576 by its cells, not its extent", async () => {
    const far = `<row r="1048576">${inline("XFD1048576", "x")}</row>`;
    const near = `<row r="2">${inline("A2", "张伟")}</row>`;
    const judged = await judge(makeWorkbook({ rows: headingRow() + near + far }));
    expect(judged.rows.map(({ row }) => row)).toEqual([2]);
    expect(await codeOfMade({ rows: `<row r="1">${inline("A1", "x")}</row>${far}` })).toBe(
      "workbook.headings",
    );
  });

  it("counts a gap of a million blank rows without walking it", async () => {
    const far = `<row r="1048576">${inline("A1048576", "张伟")}</row>`;
    const judged = await judge(makeWorkbook({ rows: headingRow() + far }));
    expect(judged).toMatchObject({ ignored: 1_048_574, rows: [{ row: 1_048_576 }] });
  });

  it("keeps a formula apart from its result", async () => {
    const formula = `<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>HYPERLINK("http://x")</f><v>张伟</v></c></row>`;
    const judged = await judge(makeWorkbook({ rows: headingRow() + formula }));
    expect(judged.rows[0]?.value).toEqual({
      姓名: { kind: "formula", formula: "=1+1", result: 2 },
      身份证号: { kind: "formula", formula: '=HYPERLINK("http://x")', result: "张伟" },
    });
  });

  it("reads an .xls and refuses 50,001 rows of one", async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => [`考生${index}`, String(index)]);
    const small = await judge(
      xls([
        ["身份证号", "姓名"],
        ["1", "张伟"],
      ]),
    );
    expect(small.rows[0]?.cells).toEqual({ 姓名: "张伟", 身份证号: "1" });
    expect(await codeOf(xls([[...HEADINGS], ...rows(50_001)]))).toBe("workbook.too_many_rows");
  });
});
