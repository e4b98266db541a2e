import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "@/shared/rich-text";
import { parseRichText, type RichTextNode } from "@/shared/rich-text-tree";
import { sanitizeRichText } from "./sanitize";

const tags = [
  ..."p div b i h1 h2 h6 del ul ol li td th tr tbody table caption blockquote span svg a template".split(" "),
];
const pieces = fc.array(
  fc.constantFrom(
    ...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`]),
    '<a href="javascript:alert(1)">',
    '<a href="https://example.org/?a=1&b=2">',
    '<img src="x">',
    '<img src="/api/rich-images/0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b" alt="图&quot;">',
    "<br>",
    "词",
    "&lt;b&gt;",
    "甲 乙",
    "\n",
  ),
  { maxLength: 40 },
);

const words = (nodes: readonly RichTextNode[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : words(node.children))).join("");
const squeezed = (text: string): string => text.replace(/\s+/g, "");

describe("a sanitised text", () => {
  it("closes every tag by its own and comes back as it is", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const clean = sanitizeRichText(parts.join(""));
        const open: string[] = [];
        for (const [, slash, tag = ""] of clean.matchAll(/<(\/?)([a-z0-9]+)/g)) {
          if (slash) expect(open.pop()).toBe(tag);
          else if (tag !== "br" && tag !== "img") open.push(tag);
        }
        expect(open).toEqual([]);
        expect(sanitizeRichText(clean)).toBe(clean);
      }),
      { numRuns: 3_000 },
    );
  });

  it("shows every word it has", () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const clean = sanitizeRichText(parts.join(""));
        expect(squeezed(words(parseRichText(clean)))).toBe(squeezed(plainText(clean)));
        // Nothing that swallows its contents is among the parts: then no word is lost.
        fc.pre(!parts.some((part) => /svg|template/.test(part)));
        const given = squeezed(plainText(parts.filter((part) => !part.startsWith("<")).join("")));
        expect([...squeezed(plainText(clean))].sort()).toEqual([...given].sort());
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["<p>一<span>二</p>", "<p>一二</p>"],
    ["<p><span><p>一", "<p></p><p>一</p>"],
    ["<div>一</div><b>二</b>", "<p>一</p><strong>二</strong>"],
    [
      '<a href="javascript:x">坏</a><a href="https://example.org">好</a>',
      '坏<a href="https://example.org/" target="_blank" rel="noopener noreferrer nofollow">好</a>',
    ],
    ["<h1>大</h1><h6>小</h6>", "<h2>大</h2><h4>小</h4>"],
    ["<table><tr><td>1</td></tr></table>", "<table><tbody><tr><td>1</td></tr></tbody></table>"],
    ["一 & 二 < 三", "一 &amp; 二 &lt; 三"],
  ])("%s", (given, clean) => {
    expect(sanitizeRichText(given)).toBe(clean);
  });
});
