import { describe, expect, it } from "vitest";
import { type MenuChapter, pageOf, searchPages } from "./portal-menu";

const menu: MenuChapter[] = [
  { label: "证书管理", items: [{ label: "证书发放管理", href: "/i/certificates" }] },
  {
    label: "考务管理",
    items: [
      { label: "考试计划", href: "/i/plans" },
      { label: "考场管理", href: "/i/rooms" },
      { label: "考场座位", href: "/i/rooms/seats" },
    ],
  },
];

describe("pageOf", () => {
  it("takes the longest page an address starts with", () => {
    expect(pageOf(menu, "/i/rooms/seats/7")?.label).toBe("考场座位");
    expect(pageOf(menu, "/i/rooms/7")).toMatchObject({ label: "考场管理", chapter: "考务管理" });
  });

  it("does not take a page for another whose name merely begins alike", () => {
    expect(pageOf(menu, "/i/rooms-old")).toBeUndefined();
    expect(pageOf(menu, "/i")).toBeUndefined();
  });
});

describe("searchPages", () => {
  const labels = (typed: string) => searchPages(menu, typed).map((page) => page.label);

  it("gives every page while nothing is typed", () => {
    expect(labels(" ")).toEqual(["证书发放管理", "考试计划", "考场管理", "考场座位"]);
  });

  it("puts pages named so before those whose chapter is", () => {
    expect(labels("考场")).toEqual(["考场管理", "考场座位"]);
    expect(labels("考务")).toEqual(["考试计划", "考场管理", "考场座位"]);
    expect(labels("管理")).toEqual(["证书发放管理", "考场管理", "考试计划", "考场座位"]);
  });

  it("finds a page by some of its characters in order, and nothing by strange ones", () => {
    expect(labels("证发")).toEqual(["证书发放管理"]);
    expect(labels("发证")).toEqual([]);
  });
});
