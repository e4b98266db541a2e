import { describe, expect, it } from "vitest";
import { close, MOST_TABS, type OpenedTab, readTabs, visit } from "./opened-tabs";

const tab = (name: string, query = ""): OpenedTab => ({
  path: `/${name}`,
  href: `/${name}${query}`,
  label: name,
});
const three = [tab("a"), tab("b"), tab("c")];

describe("visit", () => {
  it("adds a page at the end and keeps the query of one that is open", () => {
    expect(visit(three, tab("d")).map((open) => open.path)).toEqual(["/a", "/b", "/c", "/d"]);
    expect(visit(three, tab("b", "?page=2")).map((open) => open.href)).toEqual(["/a", "/b?page=2", "/c"]);
  });

  it("drops the oldest beyond the limit", () => {
    const many = Array.from({ length: MOST_TABS }, (_, at) => tab(`t${at}`));
    const next = visit(many, tab("new"));
    expect(next).toHaveLength(MOST_TABS);
    expect(next[0]?.path).toBe("/t1");
  });
});

describe("close", () => {
  it("goes to the right neighbour, else the left, else home", () => {
    expect(close(three, "/b", "/b", "/home").goTo).toBe("/c");
    expect(close(three, "/c", "/c", "/home").goTo).toBe("/b");
    expect(close([tab("a")], "/a", "/a", "/home")).toEqual({ tabs: [], goTo: "/home" });
  });

  it("stays where one is when another tab is closed", () => {
    expect(close(three, "/a", "/c", "/home").goTo).toBeNull();
  });
});

describe("readTabs", () => {
  it("takes back what was stored", () => {
    expect(readTabs(JSON.stringify(three))).toEqual(three);
  });

  it("takes nothing that is broken or leads to another site", () => {
    expect(readTabs("{")).toEqual([]);
    expect(readTabs('{"a":1}')).toEqual([]);
    const foreign = [{ path: "/a", href: "//evil.example/a", label: "a" }, { path: "/a" }, null];
    expect(readTabs(JSON.stringify(foreign))).toEqual([]);
    expect(readTabs(JSON.stringify([{ path: "/a", href: "javascript:alert(1)", label: "a" }]))).toEqual([]);
  });
});
