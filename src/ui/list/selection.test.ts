import { describe, expect, it } from "vitest";
import type { ListQuery } from "./list-declaration";
import { isTicked, MOST_TICKED, noneTicked, selectionOf, tick, tickedCount } from "./selection";

const query: ListQuery<{ year: number }> = { page: 3, pageSize: 10, tab: "done", filters: { year: 2026 } };
const page = ["1", "2", "3"];

describe("selection", () => {
  it("keeps ticked rows over pages", () => {
    const first = tick(noneTicked, ["1", "2"], true, page);
    const second = tick(first, ["9"], true, ["8", "9"]);
    expect(selectionOf(second, query)).toEqual({ kind: "ids", ids: ["1", "2", "9"] });
    expect(tickedCount(second, 500)).toBe(3);
  });

  it("means all that match when everything or nothing is ticked, without the page", () => {
    const all = { kind: "matching", tab: "done", filters: { year: 2026 } };
    expect(selectionOf({ kind: "all" }, query)).toEqual(all);
    expect(selectionOf(noneTicked, query)).toEqual(all);
    expect(tickedCount({ kind: "all" }, 120)).toBe(120);
    expect(tickedCount({ kind: "all" }, null)).toBeNull();
  });

  it("falls back to the rows in sight when one is unticked after 选择全部", () => {
    const next = tick({ kind: "all" }, ["2"], false, page);
    expect(page.map((id) => isTicked(next, id))).toEqual([true, false, true]);
    expect(tickedCount(next, 120)).toBe(2);
  });

  it("stops at the server's limit", () => {
    const many = Array.from({ length: MOST_TICKED + 5 }, (_, at) => String(at));
    expect(tickedCount(tick(noneTicked, many, true, many), null)).toBe(MOST_TICKED);
  });
});
