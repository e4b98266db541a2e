import { describe, expect, it } from "vitest";
import { PAGE_SIZES as serverSizes } from "@/shared/list";
import type { FilterField } from "./list-declaration";
import {
  filtersOf,
  lastPage,
  PAGE_SIZES,
  pageOfRaw,
  pageSizeOf,
  readDraft,
  setKey,
  writeDraft,
} from "./list-query";

type Filters = { name: string; status: "a" | "b"; year: number; plan: string };
const fields: FilterField<Filters>[] = [
  { kind: "text", key: "name", label: "姓名", personal: true, maxLength: 5 },
  {
    kind: "select",
    key: "status",
    label: "状态",
    options: [
      { value: "a", label: "甲" },
      { value: "b", label: "乙" },
    ],
  },
  { kind: "year", key: "year", label: "考试年度", from: 2019, to: 2026 },
  { kind: "searchSelect", key: "plan", label: "考试计划", useOptions: () => ({ isFetching: false }) },
];

describe("page numbers and sizes", () => {
  it("offer the sizes of the server", () => {
    expect(PAGE_SIZES).toEqual([...serverSizes]);
  });

  it("take only what the server accepts", () => {
    expect([pageSizeOf(20), pageSizeOf(7), pageSizeOf(Number.NaN)]).toEqual([20, 10, 10]);
    expect([pageOfRaw(3), pageOfRaw(0), pageOfRaw(-1), pageOfRaw(1.5), pageOfRaw(1_000_001)]).toEqual([
      3, 1, 1, 1, 1,
    ]);
    expect([lastPage(0, 10), lastPage(10, 10), lastPage(11, 10)]).toEqual([1, 1, 2]);
  });
});

describe("filters", () => {
  it("read from the URL as text and give the query typed values without the empty ones", () => {
    const draft = readDraft(fields, undefined, { status: "b", year: "2024", plan: " p1 " });
    expect(draft).toEqual({ name: "", status: "b", year: "2024", plan: "p1" });
    expect(filtersOf(fields, draft)).toEqual({ status: "b", year: 2024, plan: "p1" });
  });

  it("ignore what the field could not hold", () => {
    const draft = readDraft(fields, undefined, { status: "zzz", year: "1999", name: "一二三四五六七" });
    expect(filtersOf(fields, draft)).toEqual({ name: "一二三四五" });
    expect(filtersOf(fields, readDraft(fields, undefined, { year: "20x4" }))).toEqual({});
  });

  it("take a day only when there is one", () => {
    const dated: FilterField<{ from: string }>[] = [{ kind: "date", key: "from", label: "时间" }];
    const read = (from: string) => filtersOf(dated, readDraft(dated, undefined, { from }));
    expect(read("2026-02-28")).toEqual({ from: "2026-02-28" });
    for (const wrong of ["2026-02-30", "2026-2-3", "28.02.2026", "2026-13-01"])
      expect(read(wrong)).toEqual({});
  });

  it("start from the initial value until it is emptied on purpose", () => {
    const initial = { year: 2026 };
    expect(filtersOf(fields, readDraft(fields, initial, {}))).toEqual({ year: 2026 });
    expect(filtersOf(fields, readDraft(fields, initial, { year: "" }))).toEqual({});
  });

  it("write only what differs from the initial value, so that writing and reading agree", () => {
    const initial = { year: 2026 };
    expect(writeDraft(fields, initial, { name: "张", status: "", year: "2026", plan: "" })).toEqual({
      name: "张",
      status: null,
      year: null,
      plan: null,
    });
    const emptied = { name: "", status: "a", year: "", plan: "" };
    const written = writeDraft(fields, initial, emptied);
    expect(written.year).toBe("");
    expect(readDraft(fields, initial, written)).toEqual(emptied);
  });
});

describe("setKey", () => {
  it("does not depend on the order of the filters", () => {
    const one = setKey<Filters>({ tab: "all", filters: { name: "张", year: 2026 } });
    expect(setKey<Filters>({ tab: "all", filters: { year: 2026, name: "张" } })).toBe(one);
    expect(setKey<Filters>({ tab: "done", filters: { year: 2026, name: "张" } })).not.toBe(one);
  });
});
