import { readFileSync } from "node:fs";
import { readXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import type { Cell, CellIssue, SheetRow } from "@/shared/kernel/sheet";
import expected from "../../../../tests/fixtures/candidates-with-errors.expected.json";
import { candidateProblems, candidateProblemText } from "./import-problems";
import { candidateColumns, judgeCandidateRows } from "./import-row";

const now = "2026-09-01T00:00:00Z";
const sheetOf = { now, kind: "enrolled" } as const;

/** A small reader of our own well-formed fixtures; the product reads uploads behind its own guard. */
async function readFixture(file: string): Promise<SheetRow[]> {
  const book = await readXlsx(readFileSync(`tests/fixtures/${file}`));
  const sheet = book.sheets[0];
  return (sheet?.rows ?? []).slice(1).map((values, index) => ({
    row: index + 2,
    cells: Object.fromEntries(
      candidateColumns.map((column, at) => [
        column,
        toCell(values[at], sheet?.cells?.get(`${index + 1},${at}`)),
      ]),
    ),
  }));
}

function toCell(value: unknown, details: { formula?: string } | undefined): Cell {
  if (details?.formula) {
    return { kind: "formula", formula: details.formula, result: typeof value === "number" ? value : null };
  }
  if (typeof value === "number") return { kind: "number", value };
  return typeof value === "string" ? { kind: "text", value } : { kind: "empty" };
}

const text = (value: string): Cell => ({ kind: "text", value });
const good: Record<string, Cell> = {
  姓名: text("王小二"),
  姓名拼音: text("Wang xiaoer"),
  身份证号: text("11010519491231002X"),
  手机号: text("15800001234"),
  就读专业: text("护理"),
  专业层次: text("专科"),
  入学年份: { kind: "number", value: 2024 },
};
const judgeOne = (cells: Record<string, Cell>) =>
  judgeCandidateRows([{ row: 2, cells: { ...good, ...cells } }], sheetOf).rows[0];

describe("candidates-with-errors.xlsx", () => {
  test("gives exactly what its expectation says", async () => {
    const sheet = judgeCandidateRows(await readFixture(expected.file), sheetOf);
    // `typed` and a formula's `result` are the fixture's notes: what the workbook holds does not tell them.
    const wanted = expected.entries.map(({ cellType = "text", ...entry }) => {
      const { typed, result, ...rest } = { typed: undefined, result: undefined, ...entry };
      return { ...rest, cellType };
    });
    const found = sheet.rows.flatMap((row) => row.issues).map((issue) => ({ cellType: "text", ...issue }));
    expect(found).toEqual(wanted);
    expect(sheet.ignored).toBe(expected.ignored.length);
    expect(sheet.rows).toHaveLength(expected.dataRows);
    expect(sheet.rows.filter((row) => row.value)).toHaveLength(expected.importableRows);
    expect(sheet.rows.filter((row) => !row.issues.length).map((row) => row.row)).toEqual(expected.goodRows);
  });
});

describe("candidates-120.xlsx", () => {
  test("imports whole; only the three groups that share a phone are pointed out", async () => {
    const sheet = judgeCandidateRows(await readFixture("candidates-120.xlsx"), sheetOf);
    expect(sheet.rows.filter((row) => row.value)).toHaveLength(120);
    const issues = sheet.rows.flatMap((row) => row.issues);
    expect(issues.map((issue) => issue.problem)).toEqual(Array(7).fill("phone_shared"));
    expect(issues.every((issue) => issue.accepted)).toBe(true);
    const groupSizes = issues.map((issue) => 1 + (issue.sameAs?.length ?? 0)).sort();
    expect(groupSizes).toEqual([2, 2, 2, 2, 3, 3, 3]);
  });
});

describe("a row", () => {
  test("gives normalised values with kind and sex read from the ID", () => {
    expect(judgeOne({ 姓名: text(" 买买提•艾力"), 身份证号: text("11010519491231002x") })).toEqual({
      row: 2,
      value: {
        name: "买买提·艾力",
        pinyin: "Wang xiaoer",
        idKind: "resident_id",
        idNumber: "11010519491231002X",
        sex: "female",
        phone: "15800001234",
        major: "护理",
        educationLevel: "专科",
        enrolmentYear: 2024,
      },
      issues: [
        expect.objectContaining({ column: "姓名", problem: "surrounding_blanks", accepted: true }),
        expect.objectContaining({ column: "身份证号", problem: "id_lower_x", accepted: true }),
      ],
    });
  });

  test.each<[string, Cell, string]>([
    ["姓名", { kind: "formula", formula: "A1", result: "张三" }, "name_formula"],
    ["姓名", { kind: "number", value: 12 }, "name_digits"],
    ["姓名", text("   "), "required"],
    ["姓名拼音", { kind: "error", value: "#REF!" }, "cell_error"],
    ["身份证号", { kind: "number", value: 372928199612120000 }, "id_number_cell"],
    ["身份证号", text("3.72928E+17"), "id_scientific"],
    ["身份证号", { kind: "formula", formula: "B1&C1", result: "11010519491231002X" }, "formula"],
    ["手机号", { kind: "boolean", value: true }, "cell_type"],
    ["就读专业", text("护\u202e理"), "text_characters"],
    ["就读专业", text("字".repeat(501)), "too_long"],
    ["入学年份", { kind: "number", value: 2023.5 }, "year_not_number"],
    ["入学年份", { kind: "number", value: 2028 }, "year_range"],
    ["入学年份", { kind: "date", value: "2023-09-01" }, "cell_type"],
  ])("%s %j is refused as %s", (column, cell, problem) => {
    const judged = judgeOne({ [column]: cell });
    expect(judged?.value).toBeNull();
    expect(judged?.issues.map((issue) => [issue.column, issue.problem, issue.accepted])).toEqual([
      [column, problem, undefined],
    ]);
  });

  test.each<[string, Cell, string, string | number]>([
    ["手机号", { kind: "number", value: 15800001234 }, "phone_as_number", "15800001234"],
    ["身份证号", text("110105491231002"), "id_fifteen_digits", "11010519491231002X"],
    ["入学年份", text("２０２４"), "year_as_text", 2024],
    ["姓名拼音", text("Ｗang"), "full_width", "Wang"],
  ])("%s %j is taken as %s", (column, cell, problem, normalised) => {
    const judged = judgeOne({ [column]: cell });
    expect(judged?.value).not.toBeNull();
    expect(judged?.issues).toMatchObject([{ column, problem, normalised, accepted: true }]);
  });

  test("next year's intake is the last one taken", () => {
    expect(judgeOne({ 入学年份: { kind: "number", value: 2027 } })?.value?.enrolmentYear).toBe(2027);
  });

  test("a heading that is missing, or is called __proto__, does no harm", () => {
    const cells = JSON.parse('{"__proto__": {"kind": "text", "value": "x"}}') as Record<string, Cell>;
    const { rows } = judgeCandidateRows([{ row: 2, cells }], sheetOf);
    expect(rows[0]?.issues.map((issue) => issue.problem)).toEqual(Array(7).fill("required"));
  });
});

describe("equal values in one file", () => {
  test("an ID is compared as it is stored, and every row of it is refused", () => {
    const cells = [text("11010519491231002x"), text("11010519491231002X")];
    const rows = cells.map((cell, at) => ({
      row: at + 2,
      cells: { ...good, 身份证号: cell, 手机号: text(`1580000123${at}`) },
    }));
    const judged = judgeCandidateRows(rows, sheetOf);
    expect(judged.rows.map((row) => row.value)).toEqual([null, null]);
    expect(judged.rows.flatMap((row) => row.issues).map((issue) => [issue.problem, issue.sameAs])).toEqual([
      ["id_duplicate", [3]],
      ["id_duplicate", [2]],
    ]);
  });

  test("thousands of equal rows name twenty others each", () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ row: at + 2, cells: good }));
    const issues = judgeCandidateRows(rows, sheetOf).rows.flatMap((row) => row.issues);
    expect(Math.max(...issues.map((issue) => issue.sameAs?.length ?? 0))).toBe(20);
  });
});

test("every problem has its Chinese text, with the rows it names", () => {
  const issue: CellIssue = {
    row: 2,
    column: "身份证号",
    problem: "id_duplicate",
    value: "x",
    sameAs: [5, 9],
  };
  expect(candidateProblemText(issue)).toBe("文件内身份证号重复(第5、9行)");
  expect(candidateProblemText({ ...issue, problem: "phone_format", sameAs: [] })).toBe(
    candidateProblems.phone_format,
  );
  for (const entry of expected.entries) expect(candidateProblems).toHaveProperty(entry.problem);
});
