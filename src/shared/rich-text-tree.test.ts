import { describe, expect, it } from "vitest";
import { parseRichText, type RichTextNode } from "./rich-text-tree";

/** Tags and words as a short text: `p(你好 strong(世界))`. */
const drawn = (nodes: readonly RichTextNode[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : `${node.tag}(${drawn(node.children)})`)).join("");

describe("the tree of a rich text", () => {
  it.each([
    ["<p>一<strong>二<em>三</em></strong></p>", "p(一strong(二em(三)))"],
    ["<ul>\n<li><p>一</p></li>\n<li>二</li></ul>", "ul(li(p(一))li(二))"],
    ["<table><tr><td>1</td></tr></table>", "table(tbody(tr(td(1))))"],
    ["<table><tbody><tr><th>甲</th><td>乙</td></tr></tbody></table>", "table(tbody(tr(th(甲)td(乙))))"],
    ["<p>一<ul><li>二</li></ul>三</p>", "p(一)ul(li(二))三"],
    ["<p>一<p>二</p></p>", "p(一)p(二)"],
    ["<li>单独的</li>", "单独的"],
    ["<td>单独的</td>", "单独的"],
    ["一<br />二", "一br()二"],
    ["&lt;script&gt; &amp;lt; &quot;", '<script> &lt; "'],
    ["<p>没有结束", "p(没有结束)"],
    ["结束</p></strong>", "结束"],
    ["<ul>一<li>二</li></ul>", "ul(一li(二))"],
    ["<table><tr><td>1</td>二</tr></table>三", "table(tbody(tr(td(1))))二三"],
  ])("%s", (html, tree) => {
    expect(drawn(parseRichText(html))).toBe(tree);
  });

  it("takes links and pictures as the sanitizer writes them, and no others", () => {
    const [link] = parseRichText('<a href="https://example.org/?a=1&amp;b=2" target="_self">看</a>');
    expect(link).toMatchObject({
      tag: "a",
      attributes: {
        href: "https://example.org/?a=1&b=2",
        target: "_blank",
        rel: "noopener noreferrer nofollow",
      },
    });
    expect(drawn(parseRichText('<a href="javascript:alert(1)">看</a>'))).toBe("看");
    expect(
      parseRichText(
        '<img src="/api/rich-images/0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b" alt="" width="40" onerror="x" />',
      ),
    ).toMatchObject([
      {
        tag: "img",
        attributes: { src: "/api/rich-images/0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b", alt: "", width: "40" },
      },
    ]);
    expect(parseRichText('<img src="https://evil.example/a.png" alt="图" />')).toEqual([]);
  });

  it("reads what was never sanitised as words, or leaves it out", () => {
    expect(drawn(parseRichText("<script>alert(1)</script>"))).toBe("alert(1)");
    expect(drawn(parseRichText('<img src=x onerror="alert(1)">'))).toBe('<img src=x onerror="alert(1)">');
    expect(drawn(parseRichText('<svg onload="alert(1)">x'))).toBe("x");
    const far = parseRichText("<blockquote>".repeat(500));
    expect(drawn(far).length).toBeLessThan(500);
  });
});
