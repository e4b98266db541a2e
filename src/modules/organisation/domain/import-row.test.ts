import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell, SheetRow } from "@/shared/kernel/sheet";
import { findRegionProblem, organisationProblems, provinceOfCode } from "./field-rules";
import { judgeOrganisations, organisationProblemText, sheetFields } from "./import-row";
import { organisationKinds } from "./kind";

const text = (value: string): Cell => ({ kind: "text", value });
const right: Record<string, Cell> = {
  院校代码: text("4111010008"),
  院校名称: text("北京科技大学"),
  主管单位: text("教育部"),
  所在地: text("北京市"),
  院校类型: text("本科"),
};
const sheet = (...rows: Record<string, Cell>[]): SheetRow[] =>
  rows.map((cells, at) => ({ row: at + 2, cells }));
const judge = (...rows: Record<string, Cell>[]) => judgeOrganisations("institution", sheet(...rows));

describe("judgeOrganisations", () => {
  it("takes a right row, with its optional fields empty", () => {
    const { rows } = judge(right);
    expect(rows[0]?.value).toEqual({
      code: "4111010008",
      name: "北京科技大学",
      department: "教育部",
      city: "北京市",
      level: "本科",
      creditCode: "",
      remarks: "",
    });
    expect(rows[0]?.issues).toEqual([]);
    expect(provinceOfCode("4111010008")).toBe("11");
  });

  it("counts blank rows and refuses every one of the doubles, naming the others", () => {
    const { rows, ignored } = judge(right, { 院校代码: text("  ") }, { ...right, 院校名称: text("另一所") });
    expect(ignored).toBe(1);
    expect(rows.map((row) => row.value)).toEqual([null, null]);
    expect(rows[0]?.issues[0]).toMatchObject({ problem: "duplicate", sameAs: [4] });
    expect(organisationProblemText(rows[0]?.issues[0] ?? fail())).toBe("文件内重复（第 4 行）");
  });

  it("normalises codes and says so", () => {
    const { rows } = judge(
      { ...right, 院校代码: text("４１１１０１０００８") },
      { ...right, 院校代码: { kind: "number", value: 4111010009 } },
      { ...right, 院校代码: text(" 4111010010"), 统一社会信用代码: text("121000004000020651") },
    );
    expect(rows.map((row) => row.value?.code)).toEqual(["4111010008", "4111010009", "4111010010"]);
    expect(rows.map((row) => row.issues.map((issue) => issue.problem))).toEqual([
      ["full_width"],
      ["number_cell"],
      ["surrounding_blanks"],
    ]);
    expect(rows[2]?.value?.creditCode).toBe("121000004000020651");
  });

  it.each<[string, Record<string, Cell>, string]>([
    ["a formula", { 院校名称: { kind: "formula", formula: "A1", result: "x" } }, "formula"],
    ["an error value", { 院校名称: { kind: "error", value: "#REF!" } }, "cell_error"],
    ["a number for a name", { 院校名称: { kind: "number", value: 1 } }, "cell_type"],
    ["a date", { 主管单位: { kind: "date", value: "2026-01-01" } }, "cell_type"],
    ["a name like a formula", { 院校名称: text("+86") }, "text_characters"],
    ["a hidden direction", { 院校名称: text("北京\u202e大学") }, "text_characters"],
    ["a code with a letter", { 院校代码: text("41110100O8") }, "institution_code"],
    [
      "a credit code with a wrong check sign",
      { 统一社会信用代码: text("121000004000020650") },
      "credit_code",
    ],
    ["an unknown level", { 院校类型: text("本科生") }, "choice_unknown"],
  ])("refuses %s", (_, more, problem) => {
    const [row] = judge({ ...right, ...more }).rows;
    expect(row?.value).toBeNull();
    expect(row?.issues.map((issue) => issue.problem)).toEqual([problem]);
  });

  it("judges any cells at all without falling over, and takes only what its rules take", () => {
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.constant<Cell>({ kind: "empty" }),
      fc
        .oneof(fc.string(), fc.constantFrom("\u202e", "=1", "４", " 中 ", "\ud800", "省级", "110000"))
        .map(text),
      fc.double().map((value): Cell => ({ kind: "number", value })),
      fc.boolean().map((value): Cell => ({ kind: "boolean", value })),
      fc.string().map((formula): Cell => ({ kind: "formula", formula, result: null })),
    );
    for (const kind of organisationKinds) {
      const fields = sheetFields[kind];
      const row = fc.record(Object.fromEntries(fields.map((field) => [field.heading, cell])));
      fc.assert(
        fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
          const judged = judgeOrganisations(kind, sheet(...(rows as Record<string, Cell>[])));
          expect(judged.rows.length + judged.ignored).toBe(rows.length);
          for (const { value, issues } of judged.rows) {
            expect(value === null).toBe(issues.some((issue) => !issue.accepted));
            expect(issues.every((issue) => issue.problem in organisationProblems)).toBe(true);
            for (const field of fields) {
              const stored = value?.[field.key] ?? "";
              if (stored !== "") expect(field.rule(stored)).toBeNull();
            }
          }
        }),
        { numRuns: 40 },
      );
    }
  });
});

describe("the region of an authority", () => {
  it.each([
    ["province", "110000", null],
    ["province", "110100", "region_province"],
    ["city", "440100", null],
    ["city", "440000", "region_city"],
    ["city", "440106", "region_city"],
    ["city", "", "region_city"],
  ] as const)("%s %s: %s", (level, code, problem) => {
    expect(findRegionProblem(level, code)).toBe(problem);
  });
});

function fail(): never {
  throw new Error("no issue");
}
