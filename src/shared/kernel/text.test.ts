import { expect, test } from "vitest";
import { fillText, toHalfWidth, trimBlanks } from "@/shared/kernel/text";

test("full width becomes half width and Chinese stays", () => {
  expect(toHalfWidth("５００１Ｘ（初级）\u3000㛃")).toBe("5001X(初级) 㛃");
});

test("trims every kind of blank at the ends only", () => {
  expect(trimBlanks("\u3000\u00a0 陆 旭\u200b\t")).toBe("陆 旭");
});

test("fills placeholders it has values for", () => {
  expect(fillText("差{count}座,{other}", { count: 1 })).toBe("差1座,{other}");
});
