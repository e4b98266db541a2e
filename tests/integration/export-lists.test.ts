import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "@/server/auth/scope";
import { byKeys, inOrder } from "@/server/exports/portions";
import { exportDefinitions } from "@/server/exports/registry";
import { exportFileName, writeExportWorkbook } from "@/server/exports/run-export";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedCertificates } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: Awaited<ReturnType<typeof seedCertificates>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  seeded = await seedCertificates(fresh.db, 2);
});
afterAll(() => fresh.close());

const everything = { kind: "matching", tab: "all", filters: {} };
const ofKind = (selection: unknown) => ({ kind: "enrolled", selection });

interface Case {
  readonly key: string;
  readonly scope: "a" | "b" | "body";
  /** what stands in some row */
  readonly holds: readonly string[];
  readonly selection?: unknown;
  readonly opened?: readonly string[];
}

const cases: readonly Case[] = [
  {
    key: "certificate.institution",
    scope: "a",
    holds: ["培训评价组织待签发", "院校考生"],
    opened: ["idNumber"],
  },
  { key: "certificate.body", scope: "body", holds: ["测试院校2", "已通过"], opened: ["idNumber"] },
  {
    key: "candidate",
    scope: "a",
    holds: ["居民身份证", "测试院校1"],
    selection: ofKind(everything),
    opened: ["idNumber", "phone"],
  },
  {
    key: "entry.institution",
    scope: "a",
    holds: ["已报考", "理论知识、技能操作"],
    opened: ["idNumber", "phone"],
  },
  { key: "entry.body", scope: "body", holds: ["测试院校2", "60000001"], opened: ["idNumber", "phone"] },
  { key: "score", scope: "a", holds: ["合格", "理论知识"], opened: ["idNumber"] },
  { key: "result.institution", scope: "a", holds: ["已通过", "理论知识："], opened: ["idNumber"] },
  { key: "result.body", scope: "body", holds: ["测试院校2"], opened: ["idNumber"] },
  { key: "examPlan.institution", scope: "a", holds: ["202603010001", "已结束"] },
  { key: "examPlan.body", scope: "body", holds: ["2026年第一批测试考试"] },
  { key: "examRoom", scope: "a", holds: ["测试院校1"] },
  { key: "seating", scope: "a", holds: ["已发布", "理论知识"] },
];

const scopeOf = (which: Case["scope"]): Scope => seeded.scenario.scopes[which];

async function written(key: string, scope: Scope, selection: unknown) {
  const definition = exportDefinitions.get(key);
  if (!definition) throw new Error(`no export ${key}`);
  const call = { db: fresh.db, scope, now: during.after, selection: definition.selection.parse(selection) };
  const count = await definition.count(call);
  const told: number[] = [];
  const signal = new AbortController().signal;
  const made = await writeExportWorkbook(
    definition,
    { ...call, signal },
    async (rows) => void told.push(rows),
  );
  const xml = new TextDecoder().decode(unzipSync(made.bytes)["xl/worksheets/sheet1.xml"]);
  const rows = [...xml.matchAll(/<row r="(\d+)".*?<\/row>/gs)].slice(2).map((row) => row[0]);
  return { count, made, told, rows, xml, definition };
}

describe.each(cases)("the export $key", ({ key, scope, holds, selection = everything, opened = [] }) => {
  it("writes what its list holds, in words, and says what it opened", async () => {
    const { count, made, told, rows, xml, definition } = await written(key, scopeOf(scope), selection);
    expect(count).toBeGreaterThan(0);
    expect(rows).toHaveLength(count);
    expect(made.rows).toBe(count);
    expect(told.at(-1)).toBe(count);
    for (const text of holds) expect(rows.join("")).toContain(text);
    for (const { title } of definition.columns) expect(xml).toContain(`<t>${title}</t>`);
    expect(made.opened).toEqual(Object.fromEntries(opened.map((field) => [field, count])));
    expect(definition.gate).toBe(opened.length > 0 ? "sms" : "none");
    expect(rows.join("")).not.toMatch(/undefined|\[object|null|NaN/);
    // Masks are for the lists.
    expect(rows.join("")).not.toContain("****");
  });

  it("writes nothing of what is not in its scope", async () => {
    if (key === "examPlan.institution") return;
    const own = seeded.scenario.scopes;
    const other = scope === "body" ? own.otherBody : own.b;
    const mine = await written(key, scopeOf(scope), selection);
    const theirs = await written(key, other, selection);
    expect(theirs.rows.filter((row) => scope !== "body" && row.includes("测试院校1"))).toEqual([]);
    if (scope === "body") expect(theirs.rows).toEqual([]);
    expect(mine.rows.some((row) => row.includes("测试院校2"))).toBe(
      scope === "body" && key !== "examPlan.body",
    );
  });
});

describe("portions", () => {
  it("reads keys two thousand at a time and keeps their order", async () => {
    const keys = Array.from({ length: 4_001 }, (_, at) => `${at}`);
    const sizes: number[] = [];
    const read: string[] = [];
    for await (const rows of byKeys(keys, async (some) =>
      inOrder(some, some.map((id) => ({ id })).reverse()),
    )) {
      sizes.push(rows.length);
      read.push(...rows.map(({ id }) => id));
    }
    expect(sizes).toEqual([2_000, 2_000, 1]);
    expect(read).toEqual(keys);
  });

  it("leaves out what has gone since the keys were read", () => {
    expect(inOrder(["a", "b"], [{ id: "b" }])).toEqual([{ id: "b" }]);
  });
});

describe("a file's name", () => {
  it("is the page and the time in China, without signs a system refuses", () => {
    const at = new Date("2026-03-02T17:04:05.000Z");
    expect(exportFileName("证书发放管理", at)).toBe("证书发放管理_20260303010405.xlsx");
    expect(exportFileName('a/b:c"', at)).toBe("a_b_c__20260303010405.xlsx");
  });
});
