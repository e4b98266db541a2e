import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell, SheetRow } from "@/shared/kernel/sheet";
import { roomImportProblems } from "./import-problems";
import { type ImportTargets, judgeRooms, roomProblemText, roomSheetColumns } from "./import-row";
import { findRoomProblems } from "./room";

const text = (value: string): Cell => ({ kind: "text", value });
const subject = (id: string, method: string) => ({ id, code: id, name: id, method });
const targets: ImportTargets = {
  sites: [
    { id: "s1", number: "110000001", planQualificationIds: ["q1", "q2"] },
    { id: "s2", number: "110000002", planQualificationIds: ["q1"] },
  ],
  qualifications: [
    { id: "q1", code: "60000001", subjects: [subject("0101", "机考"), subject("0102", "实操")] },
    { id: "q2", code: "60000002", subjects: [subject("0201", "机考"), subject("0202", "笔试")] },
  ],
};
const right: Record<string, Cell> = {
  考核站点编号: text("110000001"),
  证书编号: text("60000001"),
  考场名称: text("第1考场"),
  座位数: text("30"),
};
const judge = (...rows: Record<string, Cell>[]) =>
  judgeRooms(
    rows.map((cells, at): SheetRow => ({ row: at + 2, cells })),
    targets,
  ).rows;
const problems = (more: Record<string, Cell>) => {
  const [row] = judge({ ...right, ...more });
  return [row?.value === null, row?.issues.map((issue) => `${issue.column} ${issue.problem}`)];
};

describe("judgeRooms", () => {
  test("takes a right row with all subjects, six columns and no seat out of use", () => {
    const [row] = judge(right);
    expect(row?.issues).toEqual([]);
    expect(row?.value).toEqual({
      name: "第1考场",
      seats: 30,
      rows: 5,
      columns: 6,
      disabledSeats: [],
      siteId: "s1",
      planQualificationId: "q1",
      planSubjectIds: ["0101", "0102"],
    });
  });

  test("reads numbers, full width and lists of seats and subjects", () => {
    const [row] = judge({
      ...right,
      考场名称: text(" 第１考场 "),
      座位数: { kind: "number", value: 31 },
      列数: { kind: "number", value: 8 },
      停用座位: text("31、３，3"),
      科目编号: text("0102"),
    });
    expect(row?.value).toMatchObject({
      name: "第1考场",
      seats: 31,
      rows: 4,
      columns: 8,
      disabledSeats: [3, 31],
      planSubjectIds: ["0102"],
    });
    expect(row?.issues.every((issue) => issue.accepted)).toBe(true);
  });

  test.each<[string, Record<string, Cell>, string]>([
    ["no name", { 考场名称: text("　") }, "考场名称 required"],
    ["a formula", { 考场名称: { kind: "formula", formula: "A1", result: "x" } }, "考场名称 formula"],
    ["another's site", { 考核站点编号: text("110000009") }, "考核站点编号 site_unknown"],
    ["a certificate outside the plan", { 证书编号: text("60000009") }, "证书编号 qualification_unknown"],
    [
      "a certificate the site does not cover",
      { 考核站点编号: text("110000002"), 证书编号: text("60000002"), 科目编号: text("0201") },
      "证书编号 qualification_not_at_site",
    ],
    ["another certificate's subject", { 科目编号: text("0201") }, "科目编号 subject_unknown"],
    ["subjects that clash, unnamed", { 证书编号: text("60000002") }, "科目编号 subjects_required"],
    [
      "subjects that clash",
      { 证书编号: text("60000002"), 科目编号: text("0201、0202") },
      "科目编号 methods_conflict",
    ],
    ["no seats", { 座位数: text("0") }, "座位数 seats_range"],
    ["too many seats", { 座位数: text("100") }, "座位数 seats_range"],
    ["half a seat", { 座位数: { kind: "number", value: 2.5 } }, "座位数 seats_range"],
    ["too many rows", { 列数: text("1") }, "列数 grid_range"],
    ["a column of words", { 列数: text("六") }, "列数 grid_range"],
    ["a seat there is not", { 停用座位: text("31") }, "停用座位 disabled_unknown"],
    ["every seat out of use", { 座位数: text("2"), 停用座位: text("1,2") }, "停用座位 disabled_all"],
    ["a hidden character", { 考场名称: text("第\u202e1考场") }, "考场名称 name_characters"],
  ])("refuses %s", (_, more, problem) => {
    const [refused, found] = problems(more);
    expect(refused).toBe(true);
    expect(found).toContain(problem);
  });

  test("refuses both of one room twice, and not the same name at another site", () => {
    const rows = judge(
      right,
      { ...right, 考场名称: text("第 1 考场") },
      { ...right, 考核站点编号: text("110000002") },
    );
    expect(rows.map((row) => row.value === null)).toEqual([true, true, false]);
    const [issue] = rows[0]?.issues ?? [];
    expect(issue && roomProblemText(issue)).toBe("文件内重复（第 3 行）");
  });

  test("judges any cells without falling over, and takes only what the rules on rooms take", () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.constant<Cell>({ kind: "empty" }),
      fc
        .oneof(
          fc.string(),
          fc.constantFrom("110000001", "60000001", "30", "1、2", "\ud800", "=1", "第１考场"),
        )
        .map(text),
      fc.oneof(fc.double(), fc.nat(120)).map((value): Cell => ({ kind: "number", value })),
      fc.boolean().map((value): Cell => ({ kind: "boolean", value })),
      fc.string().map((formula): Cell => ({ kind: "formula", formula, result: null })),
    );
    const row = fc.record(Object.fromEntries(roomSheetColumns.map((column) => [column, cell])));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        for (const { value, issues } of judge(...(rows as Record<string, Cell>[]))) {
          expect(value === null).toBe(issues.some((issue) => !issue.accepted));
          expect(issues.every((issue) => issue.problem in roomImportProblems)).toBe(true);
          if (value)
            expect(findRoomProblems([value], []).filter((one) => one.severity === "error")).toEqual([]);
        }
      }),
    );
  });
});
