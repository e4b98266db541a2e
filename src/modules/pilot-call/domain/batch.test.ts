import { expect, test } from "vitest";
import { BATCH_MAX, batchLabel } from "./batch";

test.each([
  [1, "第一批"],
  [7, "第七批"],
  [10, "第十批"],
  [12, "第十二批"],
  [20, "第二十批"],
  [99, "第九十九批"],
])("batch %i reads %s", (batch, label) => {
  expect(batchLabel(batch)).toBe(label);
});

test("all batches read differently, and there are no others", () => {
  const labels = Array.from({ length: BATCH_MAX }, (_, at) => batchLabel(at + 1));
  expect(new Set(labels).size).toBe(BATCH_MAX);
  for (const wrong of [0, -1, 1.5, 100, Number.NaN]) expect(() => batchLabel(wrong)).toThrow(RangeError);
});
