import { readFileSync } from "node:fs";
import { streamXlsxRows } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { AppError } from "@/shared/kernel/app-error";
import { readWorkbook } from "./read-workbook";
import { writeTemplate } from "./write-workbook";

const HEADINGS = ["姓名", "姓名拼音", "身份证号", "手机号", "就读专业", "专业层次", "入学年份"];
const fixture = (name: string) => readFileSync(`tests/fixtures/${name}`);

describe("readWorkbook", () => {
  it("reads all 120 candidates", async () => {
    const { rows, ignored } = await readWorkbook(fixture("candidates-120.xlsx"), { headings: HEADINGS });
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 120 }, (_, index) => index + 2));
    expect(ignored).toBe(0);
    for (const { cells } of rows) {
      expect(Object.keys(cells)).toEqual(HEADINGS);
      expect([cells.身份证号?.kind, cells.手机号?.kind, cells.入学年份?.kind]).toEqual([
        "text",
        "text",
        "number",
      ]);
    }
  });

  it("reads every faulty cell as it stands in the file", async () => {
    const expected = JSON.parse(fixture("candidates-with-errors.expected.json").toString());
    const { rows, ignored } = await readWorkbook(fixture("candidates-with-errors.xlsx"), {
      headings: HEADINGS,
    });
    expect(rows).toHaveLength(expected.dataRows);
    expect(ignored).toBe(expected.ignored.length);
    const cellOf = (row: number, column: string) => rows.find((one) => one.row === row)?.cells[column];
    for (const entry of expected.entries) {
      const cell = cellOf(entry.row, entry.column);
      if (entry.value === null) expect(cell).toEqual({ kind: "empty" });
      else if (entry.cellType === "number")
        expect(cell).toEqual({ kind: "number", value: Number(entry.value) });
      else if (entry.cellType === "formula")
        expect(cell).toEqual({ kind: "formula", formula: entry.value, result: entry.result });
      else expect(cell).toEqual({ kind: "text", value: entry.value });
    }
  });

  it("agrees with another reader on every value", async () => {
    for (const name of ["candidates-120.xlsx", "candidates-with-errors.xlsx"]) {
      const ours = await readWorkbook(fixture(name), { headings: HEADINGS });
      const byRow = new Map(ours.rows.map((row) => [row.row, row.cells]));
      for await (const { index, values } of streamXlsxRows(fixture(name))) {
        const cells = byRow.get(index + 1);
        if (index === 0 || !cells) continue;
        for (const [column, heading] of HEADINGS.entries()) {
          const cell = cells[heading];
          const value =
            !cell || cell.kind === "empty" ? null : cell.kind === "formula" ? cell.result : cell.value;
          expect(value).toEqual(values[column] ?? null);
        }
      }
    }
  });

  it("takes the headings in any order, with a required mark, and the column of an error workbook", async () => {
    const columns = ["错误说明", " 身份证号＊", "姓名*"].map((heading) => ({ heading, width: 10 }));
    const bytes = writeTemplate({
      sheetName: "考生",
      columns,
      rows: [{ 错误说明: "位数不对", " 身份证号＊": "1", "姓名*": "张伟" }],
    });
    const { rows } = await readWorkbook(bytes, { headings: ["姓名", "身份证号"], optional: ["备注"] });
    expect(rows).toEqual([
      {
        row: 2,
        cells: {
          姓名: { kind: "text", value: "张伟" },
          身份证号: { kind: "text", value: "1" },
          备注: { kind: "empty" },
        },
      },
    ]);
  });

  it("names what is missing, unknown and doubled in the headings", async () => {
    const columns = ["姓名", "姓名", "性别"].map((heading) => ({ heading, width: 10 }));
    const bytes = writeTemplate({ sheetName: "考生", columns });
    const reading = readWorkbook(bytes, { headings: ["姓名", "身份证号"] });
    await expect(reading).rejects.toEqual(
      new AppError("workbook.headings", { missing: "身份证号", unknown: "性别", duplicated: "姓名" }),
    );
    await expect(reading).rejects.toMatchObject({
      params: { missing: "身份证号", unknown: "性别", duplicated: "姓名" },
    });
  });

  it("says that a template was not filled in", async () => {
    const bytes = writeTemplate({ sheetName: "考生", columns: [{ heading: "姓名", width: 10 }] });
    await expect(readWorkbook(bytes, { headings: ["姓名"] })).rejects.toMatchObject({
      code: "workbook.no_rows",
    });
  });

  it("holds a sheet to the rows its import allows", async () => {
    const reading = readWorkbook(fixture("candidates-120.xlsx"), { headings: HEADINGS, maxRows: 119 });
    await expect(reading).rejects.toMatchObject({ code: "workbook.too_many_rows", params: { limit: 119 } });
  });
});
