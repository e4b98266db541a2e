import { expect, test } from "vitest";
import { findCellProblem, isBlankRow, othersOf, quoteCell, rowsSharing } from "@/shared/kernel/sheet-cell";

test("quotes what stands in the file", () => {
  expect(quoteCell({ kind: "formula", formula: "1+1", result: 2 })).toBe("=1+1");
  expect(quoteCell({ kind: "formula", formula: "=1+1", result: 2 })).toBe("=1+1");
  expect(quoteCell({ kind: "number", value: 320582200111217000 })).toBe("320582200111217000");
  expect(quoteCell({ kind: "number", value: 1890 })).toBe(1890);
  expect(quoteCell({ kind: "empty" })).toBeNull();
  expect(String(quoteCell({ kind: "text", value: "x".repeat(9999) }))).toHaveLength(500);
});

test("a row of blanks is no data", () => {
  expect(isBlankRow({ row: 2, cells: { a: { kind: "empty" }, b: { kind: "text", value: " \u3000" } } })).toBe(
    true,
  );
  expect(isBlankRow({ row: 2, cells: { a: { kind: "number", value: 0 } } })).toBe(false);
});

test("names what no text column takes", () => {
  expect(findCellProblem({ kind: "text", value: "x".repeat(501) })).toBe("too_long");
  expect(findCellProblem({ kind: "text", value: "x".repeat(500) })).toBeNull();
  expect(findCellProblem({ kind: "error", value: "#N/A" })).toBe("cell_error");
  expect(findCellProblem({ kind: "number", value: 1 })).toBeNull();
});

test("rows sharing a value, without those alone", () => {
  expect([
    ...rowsSharing([
      [2, "a"],
      [3, "b"],
      [5, "a"],
    ] as const),
  ]).toEqual([["a", [2, 5]]]);
  expect(othersOf([2, 5, 9], 5)).toEqual([2, 9]);
});
