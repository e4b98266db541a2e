import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell, SheetRow } from "@/shared/kernel/sheet";
import { examStateLabels, examStateOf } from "./exam-state";
import {
  type ExpectedScore,
  judgeScoreRows,
  missingScores,
  type ScoreContext,
  scoreColumns,
  scoreProblems,
  scoreProblemText,
} from "./import-row";
import { markText, tenthsOf } from "./tenths";

const text = (value: string): Cell => ({ kind: "text", value });
const number = (value: number): Cell => ({ kind: "number", value });
const wang: ExpectedScore = {
  ticketNumber: "2100281100080019",
  subjectCode: "20000003302",
  name: "买买提·艾力",
  idKey: "key of 37292819961212098X",
  fullMark: 100,
  status: "pending",
};
const context: ScoreContext = {
  planNumber: "202109170028",
  expected: [wang, { ...wang, subjectCode: "20000003301" }],
  normaliseName: (name) => name.replace("•", "·"),
  idKeyOf: (idNumber) => `key of ${idNumber}`,
};
const good: Record<string, Cell> = {
  计划编号: text("202109170028"),
  准考证号: text("2100281100080019"),
  姓名: text("买买提•艾力"),
  证件号码: text(" 37292819961212098x"),
  科目编号: text("20000003302"),
  考试状态: text("正常"),
  考试成绩: number(59.9),
  备注: { kind: "empty" },
};
const rowOf = (cells: Record<string, Cell>, row = 2): SheetRow => ({ row, cells: { ...good, ...cells } });
const judgeOne = (cells: Record<string, Cell>, more: Partial<ScoreContext> = {}) =>
  judgeScoreRows([rowOf(cells)], { ...context, ...more }).rows[0];

describe("a score row (§3.9.8)", () => {
  test("is taken with its mark in tenths", () => {
    expect(judgeOne({})).toEqual({
      row: 2,
      value: {
        ticketNumber: "2100281100080019",
        subjectCode: "20000003302",
        examState: "normal",
        tenths: 599,
        remark: "",
      },
      issues: [],
    });
  });

  test("rule 19: 缺考 has no number, and 0 is a real score", () => {
    expect(judgeOne({ 考试状态: text("缺考"), 考试成绩: text("  ") })?.value).toMatchObject({
      examState: "absent",
      tenths: null,
    });
    expect(judgeOne({ 考试成绩: number(0) })?.value).toMatchObject({ examState: "normal", tenths: 0 });
  });

  test("numbers in text, full width or as number cells are the same", () => {
    expect(judgeOne({ 考试成绩: text("８５.５") })?.value?.tenths).toBe(855);
    expect(judgeOne({ 计划编号: number(202109170028), 科目编号: number(20000003302) })?.value).not.toBeNull();
  });

  test.each<[string, Record<string, Cell>, string]>([
    ["计划编号", { 计划编号: text("202109170029") }, "plan_mismatch"],
    ["准考证号", { 准考证号: number(2100281100080019) }, "number_cell"],
    ["姓名", { 姓名: text("王小二") }, "name_mismatch"],
    ["姓名", { 姓名: { kind: "formula", formula: "1+1", result: 2 } }, "formula"],
    ["证件号码", { 证件号码: text("372928199612120987") }, "id_mismatch"],
    ["证件号码", { 证件号码: number(372928199612120000) }, "number_cell"],
    ["科目编号", { 科目编号: text("20000003309") }, "subject_unknown"],
    ["考试状态", { 考试状态: text("替考") }, "state_unknown"],
    ["考试状态", { 考试状态: { kind: "empty" } }, "required"],
    ["考试成绩", { 考试成绩: { kind: "empty" } }, "score_required"],
    ["考试成绩", { 考试状态: text("缺考"), 考试成绩: number(0) }, "score_not_allowed"],
    ["考试成绩", { 考试状态: text("违纪") }, "score_not_allowed"],
    ["考试成绩", { 考试状态: text("作弊") }, "score_not_allowed"],
    ["考试成绩", { 考试成绩: number(59.95) }, "score_format"],
    ["考试成绩", { 考试成绩: text("六十") }, "score_format"],
    ["考试成绩", { 考试成绩: text("6e1") }, "score_format"],
    ["考试成绩", { 考试成绩: number(100.1) }, "score_range"],
    ["考试成绩", { 考试成绩: number(-1) }, "score_range"],
    ["考试成绩", { 考试成绩: { kind: "formula", formula: "50+10", result: 60 } }, "formula"],
    ["备注", { 备注: text("字".repeat(201)) }, "too_long"],
  ])("%s %j is refused as %s", (column, cells, problem) => {
    const judged = judgeOne(cells);
    expect(judged?.value).toBeNull();
    expect(judged?.issues.map((issue) => [issue.column, issue.problem])).toEqual([[column, problem]]);
    expect(scoreProblemText({ row: 2, column, problem, value: null })).toBe(
      scoreProblems[problem as keyof typeof scoreProblems],
    );
  });

  test("an unknown ticket is one finding, not three", () => {
    expect(judgeOne({ 准考证号: text("2100281100080020") })?.issues.map((issue) => issue.problem)).toEqual([
      "ticket_unknown",
    ]);
  });

  test("a submitted score is locked, a recorded one may be corrected", () => {
    const expectIssues = (status: ExpectedScore["status"]) =>
      expect(judgeOne({}, { expected: [{ ...wang, status }] })?.issues.map((issue) => issue.problem));
    expectIssues("recorded").toEqual([]);
    expectIssues("submitted").toEqual(["score_locked"]);
    expectIssues("final").toEqual(["score_locked"]);
  });
});

describe("a score sheet", () => {
  test("names rows that say the same candidate and subject twice; blank ones are only counted", () => {
    const blank = { row: 4, cells: Object.fromEntries(scoreColumns.map((column) => [column, text(" ")])) };
    const sheet = judgeScoreRows([rowOf({}, 2), rowOf({ 考试成绩: number(60) }, 3), blank], context);
    expect(sheet.ignored).toBe(1);
    expect(sheet.rows.map((row) => row.value)).toEqual([null, null]);
    expect(sheet.rows[0]?.issues).toMatchObject([{ problem: "row_duplicate", sameAs: [3] }]);
  });

  test("tells who still has no score after it", () => {
    const sheet = judgeScoreRows([rowOf({})], context);
    expect(missingScores(context.expected, sheet.rows).map((one) => one.subjectCode)).toEqual([
      "20000003301",
    ]);
  });
});

describe("marks", () => {
  test("every tenth from 0 to 1000 survives being written and read, as text and as a number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (tenths) => {
        expect(tenthsOf(markText(tenths))).toBe(tenths);
        expect(tenthsOf(tenths / 10)).toBe(tenths);
      }),
    );
  });

  test("more than one decimal, signs and other notations are none", () => {
    expect(["59.95", "+5", "-5", "5.", ".5", "1e2", "", "NaN", "12345"].map(tenthsOf)).toEqual(
      Array(9).fill(null),
    );
    expect(tenthsOf("60.00")).toBe(600);
    expect(tenthsOf(0.1 + 0.2)).toBeNull();
  });

  test("every state has its label", () => {
    expect(Object.values(examStateLabels).map(examStateOf)).toEqual([
      "normal",
      "absent",
      "violation",
      "cheating",
    ]);
    expect(examStateOf("constructor")).toBeNull();
  });
});
