import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { readWorkbook } from "./read-workbook";
import { type TemplateColumn, writeErrorWorkbook, writeTemplate } from "./write-workbook";

const COLUMNS: readonly TemplateColumn[] = [
  { heading: "姓名", width: 14, required: true, hint: "与身份证一致", example: "张伟" },
  { heading: "身份证号", width: 22, required: true },
  { heading: "专业层次", width: 10, choices: ["中职", "专科", "本科"] },
  { heading: "就读专业", width: 26, choices: Array.from({ length: 300 }, (_, index) => `专业${index}`) },
  { heading: "入学年份", width: 10, kind: "number" },
];
const ID = "110101199003071234";

async function open(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

describe("writeTemplate", () => {
  const rows = [{ 姓名: "=张伟<&", 身份证号: ID, 入学年份: 2024 }];
  const bytes = writeTemplate({ sheetName: "考生/信息", columns: COLUMNS, notes: ["请勿修改表头"], rows });

  it("gives a sheet that another program reads: headings, texts as text, frozen first row, text columns", async () => {
    const sheet = (await open(bytes)).worksheets[0];
    expect(sheet?.name).toBe("考生 信息");
    expect(sheet?.getRow(1).values).toEqual([undefined, ...COLUMNS.map(({ heading }) => heading)]);
    expect(sheet?.getCell("A2").value).toBe("=张伟<&");
    expect(sheet?.getCell("B2").value).toBe(ID);
    expect(sheet?.getCell("B2").numFmt).toBe("@");
    expect(sheet?.getColumn(2).numFmt).toBe("@");
    expect(sheet?.getColumn(5).numFmt).toBeUndefined();
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  });

  it("offers short lists in the cell and long ones from a hidden sheet", async () => {
    const workbook = await open(bytes);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell("C9").dataValidation).toMatchObject({
      type: "list",
      formulae: ['"中职,专科,本科"'],
    });
    expect(sheet?.getCell("D9").dataValidation).toMatchObject({
      type: "list",
      formulae: ["选项!$A$1:$A$300"],
    });
    expect(sheet?.getCell("A9").dataValidation).toMatchObject({ prompt: "与身份证一致" });
    expect(workbook.getWorksheet("选项")?.state).toBe("hidden");
    expect(workbook.getWorksheet("选项")?.getCell("A300").value).toBe("专业299");
  });

  it("explains each column on a second sheet", async () => {
    const guide = (await open(bytes)).getWorksheet("填写说明");
    expect(guide?.getCell("A1").value).toBe("请勿修改表头");
    expect(guide?.getRow(3).values).toEqual([undefined, "姓名", "必填", "与身份证一致", "张伟"]);
  });

  it("is read by our own reader", async () => {
    const read = await readWorkbook(bytes, { headings: COLUMNS.map(({ heading }) => heading) });
    expect(read.rows[0]?.cells.姓名).toEqual({ kind: "text", value: "=张伟<&" });
    expect(read.rows[0]?.cells.入学年份).toEqual({ kind: "number", value: 2024 });
  });
});

describe("writeErrorWorkbook", () => {
  const rows = [
    { row: 2, cells: { 姓名: "李明", 身份证号: ID, 入学年份: "2024" } },
    { row: 5, cells: { 姓名: "=1+1", 身份证号: "320582200111217000", 入学年份: "2023级" } },
  ];
  const reasons = [
    { row: 5, column: "姓名", reason: "不能是公式", cellType: "formula" as const },
    { row: 5, column: "身份证号", reason: "不是文本", cellType: "number" as const },
    { row: 5, column: "入学年份", reason: "不是年份", cellType: "text" as const },
    { row: 5, column: "专业层次", reason: "必填" },
  ];

  it("marks the refused cells and says why; a formula is text, a mangled ID stays a number", async () => {
    const sheet = (await open(writeErrorWorkbook({ sheetName: "考生", columns: COLUMNS, rows, reasons })))
      .worksheets[0];
    const red = { fgColor: { argb: "FFFF7C80" } };
    expect(sheet?.getCell("A3").value).toBe("=1+1");
    expect(sheet?.getCell("B3").value).toBe(320582200111217000);
    for (const address of ["A3", "B3", "C3", "E3"]) expect(sheet?.getCell(address).fill).toMatchObject(red);
    for (const address of ["A2", "B2", "E2"]) expect(sheet?.getCell(address).fill).not.toMatchObject(red);
    expect(sheet?.getCell("F1").value).toBe("错误说明");
    expect(sheet?.getCell("F3").value).toBe(
      "姓名：不能是公式；身份证号：不是文本；入学年份：不是年份；专业层次：必填",
    );
    expect([sheet?.getCell("E2").value, sheet?.getCell("E3").value]).toEqual([2024, "2023级"]);
  });

  it("can hold the refused rows alone", async () => {
    const bytes = writeErrorWorkbook({
      sheetName: "考生",
      columns: COLUMNS,
      rows,
      reasons,
      onlyFaulty: true,
    });
    const read = await readWorkbook(bytes, { headings: COLUMNS.map(({ heading }) => heading) });
    expect(read.rows.map(({ cells }) => cells.姓名)).toEqual([{ kind: "text", value: "=1+1" }]);
  });
});
