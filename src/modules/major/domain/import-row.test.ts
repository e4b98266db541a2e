import { describe, expect, it } from "vitest";
import type { Cell, SheetRow } from "@/shared/kernel/sheet";
import { judgeMajors, majorProblemText } from "./import-row";

const text = (value: string): Cell => ({ kind: "text", value });
const LEVEL = "高等职业教育专科";

const sheet = (...rows: readonly (readonly [Cell, Cell, Cell])[]): SheetRow[] =>
  rows.map(([level, code, name], at) => ({
    row: at + 2,
    cells: { 教育层次: level, 专业代码: code, 专业名称: name },
  }));
const problems = (rows: SheetRow[]) =>
  judgeMajors(rows).rows.map((row) => row.issues.map((issue) => issue.problem));
const tree = [
  [text(LEVEL), text("53"), text("财经商贸大类")],
  [text(LEVEL), text("5307"), text("电子商务类")],
] as const;

describe("judgeMajors", () => {
  it("takes a tree with every entry under its class", () => {
    const { rows } = judgeMajors(sheet(...tree, [text(LEVEL), text("530701"), text("电子商务")]));
    expect(rows.map((row) => row.value?.itemLevel)).toEqual(["CATEGORY", "CLASS", "MAJOR"]);
    expect(rows.every((row) => row.issues.length === 0)).toBe(true);
  });

  it("refuses an entry whose class is not there, and one that stands twice", () => {
    expect(
      problems(
        sheet(
          ...tree,
          [text(LEVEL), text("530801"), text("物流")],
          [text(LEVEL), text("5307"), text("又一个")],
        ),
      ),
    ).toEqual([[], ["duplicate"], ["parent_missing"], ["duplicate"]]);
    expect(
      majorProblemText({ row: 2, column: "专业代码", problem: "duplicate", value: "5307", sameAs: [5] }),
    ).toContain("第 5 行");
  });

  it.each<[string, readonly [Cell, Cell, Cell], string]>([
    ["a level there is none of", [text("博士"), text("53"), text("x")], "level_unknown"],
    ["a code of three digits", [text(LEVEL), text("530"), text("x")], "code_format"],
    ["a code with letters", [text(LEVEL), text("53A1"), text("x")], "code_format"],
    ["no name", [text(LEVEL), text("53"), { kind: "empty" }], "required"],
    [
      "a formula",
      [text(LEVEL), text("53"), { kind: "formula", formula: 'HYPERLINK("x")', result: "x" }],
      "formula",
    ],
    ["what looks like a formula", [text(LEVEL), text("53"), text("=1+1")], "text_characters"],
    ["an invisible character", [text(LEVEL), text("53"), text("财\u200b经")], "text_characters"],
    ["a very long name", [text(LEVEL), text("53"), text("长".repeat(101))], "too_long"],
    ["a date", [text(LEVEL), { kind: "date", value: "2026-01-01" }, text("x")], "cell_type"],
  ])("refuses %s", (_, row, problem) => {
    expect(problems(sheet(row))).toEqual([[problem]]);
    expect(judgeMajors(sheet(row)).rows[0]?.value).toBeNull();
  });

  it("tells of a renaming the name there was", () => {
    const issue = { row: 2, column: "专业名称", problem: "renamed", value: "电子商务", accepted: true };
    expect(majorProblemText(issue)).toBe("更名，原名称“电子商务”");
  });

  it("takes a code that is a number, and blanks at the ends", () => {
    const { rows } = judgeMajors(sheet([text(LEVEL), { kind: "number", value: 53 }, text(" 财经商贸大类 ")]));
    expect(rows[0]?.value).toMatchObject({ code: "53", name: "财经商贸大类" });
    expect(rows[0]?.issues.map((issue) => [issue.problem, issue.accepted])).toEqual([
      ["number_cell", true],
      ["surrounding_blanks", true],
    ]);
  });
});
