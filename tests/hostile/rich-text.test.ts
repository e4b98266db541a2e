import type { Browser, Page } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sanitizeRichText } from "@/server/rich-text/sanitize";
import { isOwnPicture, RICH_TEXT_ATTRIBUTES, RICH_TEXT_TAGS, type RichTextTag } from "@/shared/rich-text";
import { RichTextView } from "@/ui/rich-text/rich-text-view";
import { launchBrowser } from "../harness/browser";
import { xssVectors } from "./xss-vectors";

/** What a real browser made of a text: its elements with their attributes, and whether anything ran. */
interface Seen {
  readonly elements: readonly {
    readonly tag: string;
    readonly attributes: readonly (readonly [string, string])[];
  }[];
  readonly strangeNodes: number;
  readonly alerts: number;
}

const HERE = "https://ours.example/";

let browser: Browser;
let page: Page;
/** what the page asked the network for */
const asked: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await openPage(asked);
});
afterAll(() => browser.close());

/** A page of ours with nothing in it; nothing reaches a network. */
async function openPage(requests: string[]): Promise<Page> {
  const opened = await browser.newPage();
  await opened.route("**/*", (route) => {
    const url = route.request().url();
    if (url === HERE)
      return route.fulfill({
        contentType: "text/html; charset=utf-8",
        body: "<!doctype html><title>x</title>",
      });
    requests.push(url);
    return route.abort();
  });
  await opened.goto(HERE);
  return opened;
}

/** Puts a text into the page twice, as the second parse is where mutations show, and looks at what became of it. */
async function look(html: string, on = page): Promise<Seen> {
  return on.evaluate(async (text) => {
    const watched = window as unknown as { alert: () => void; alerts: number };
    watched.alerts = 0;
    watched.alert = () => {
      watched.alerts += 1;
    };
    document.body.replaceChildren();
    const first = document.createElement("div");
    document.body.append(first);
    first.innerHTML = text;
    const again = document.createElement("div");
    document.body.append(again);
    again.innerHTML = first.innerHTML;
    for (const link of document.body.querySelectorAll("a")) {
      if (link.protocol === "javascript:") link.click();
    }
    for (const one of document.body.querySelectorAll("*"))
      for (const kind of ["click", "mouseover", "focus", "error", "load"]) one.dispatchEvent(new Event(kind));
    await new Promise((resolve) => setTimeout(resolve, 15));
    const elements = [first, again].flatMap((root) =>
      [...root.querySelectorAll("*")].map((one) => ({
        tag: `${one.namespaceURI === "http://www.w3.org/1999/xhtml" ? "" : "foreign:"}${one.localName}`,
        attributes: [...one.attributes].map(({ name, value }) => [name, value] as const),
      })),
    );
    const walker = document.createTreeWalker(
      document.body,
      NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_CDATA_SECTION,
    );
    let strangeNodes = 0;
    while (walker.nextNode()) strangeNodes += 1;
    return { elements, strangeNodes, alerts: watched.alerts };
  }, html);
}

/** Every way in which what the browser sees is more than rich text; `extra` are tags and attributes of the view. */
function faultsOf(seen: Seen, extra: readonly string[] = []): string[] {
  const faults = seen.elements.flatMap(({ tag, attributes }) => {
    if (!(RICH_TEXT_TAGS as readonly string[]).includes(tag) && !extra.includes(tag)) return [`<${tag}>`];
    const allowed = [...(RICH_TEXT_ATTRIBUTES[tag as RichTextTag] ?? []), ...extra];
    return attributes.flatMap(([name, value]) => {
      if (!allowed.includes(name)) return [`${tag}[${name}]`];
      if (name === "href" && !/^(https?:\/\/[^/@]+(\/|$)|mailto:)/.test(value)) return [`href ${value}`];
      if (name === "src" && !isOwnPicture(value)) return [`src ${value}`];
      if (name === "target" && value !== "_blank") return [`target ${value}`];
      return [];
    });
  });
  if (seen.strangeNodes > 0) faults.push("a comment or instruction");
  if (seen.alerts > 0) faults.push("a script ran");
  return faults;
}

describe("rich text against markup made to run scripts", () => {
  it("has enough to try, and a browser in which it works", async () => {
    expect(new Set(xssVectors).size).toBeGreaterThanOrEqual(150);
    let control = await openPage([]);
    let ran = 0;
    let strange = 0;
    for (const vector of xssVectors) {
      // Some lead the page away, which is a success of theirs too.
      const seen = await look(vector, control).catch(() => null);
      if (!seen || seen.alerts > 0) ran += 1;
      if (!seen || faultsOf(seen).length > 0) strange += 1;
      if (!seen) {
        await control.close();
        control = await openPage([]);
      }
    }
    await control.close();
    expect(ran).toBeGreaterThanOrEqual(40);
    expect(strange).toBeGreaterThanOrEqual(150);
  });

  it("lets nothing through the sanitizer", async () => {
    const through: string[] = [];
    for (const vector of xssVectors) {
      const faults = faultsOf(await look(sanitizeRichText(vector)));
      if (faults.length > 0) through.push(`${vector}\n  ${faults.join(", ")}`);
    }
    expect(through).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${HERE}api/rich-images/`))).toEqual([]);
  });

  it("lets nothing through in pairs either", async () => {
    const through: string[] = [];
    for (const [at, vector] of xssVectors.entries()) {
      const other = xssVectors[(at * 7 + 3) % xssVectors.length] ?? "";
      const faults = faultsOf(await look(sanitizeRichText(`${vector}${other}<p>尾</p>`)));
      if (faults.length > 0) through.push(`${vector}${other}\n  ${faults.join(", ")}`);
    }
    expect(through).toEqual([]);
  });

  it("shows what was never sanitised as words", async () => {
    const view = ["div", "class", "loading", "decoding"];
    const through: string[] = [];
    for (const vector of xssVectors) {
      const drawn = renderToStaticMarkup(createElement(RichTextView, { html: vector }));
      const faults = faultsOf(await look(drawn), view);
      if (faults.length > 0) through.push(`${vector}\n  ${faults.join(", ")}`);
    }
    expect(through).toEqual([]);
  });

  it("leaves what is clean as it is, word for word", () => {
    const changed = xssVectors
      .map((vector) => sanitizeRichText(vector))
      .filter((clean) => sanitizeRichText(clean) !== clean);
    expect(changed).toEqual([]);
    const good = `<h2>标题</h2><p>正文<strong>粗</strong><em>斜</em><u>线</u><s>删</s><br />二</p><ul><li><p>一</p></li></ul><ol start="3"><li>三</li></ol><blockquote><p>引</p></blockquote><table><tbody><tr><th colspan="2">甲</th></tr><tr><td>乙</td><td rowspan="2">丙</td></tr></tbody></table><p><a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">链接</a><img src="/api/rich-images/0190a5b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b" alt="图" width="40" /></p>`;
    expect(sanitizeRichText(good)).toBe(good);
  });

  it("is quick with what never ends", () => {
    const endless = [
      "<",
      "<p ",
      "<a href=",
      "<!--",
      "&#",
      "<svg>",
      "<p>",
      "</p>",
      "<table><td>",
      '<a href="x">',
      "<iframe>",
    ];
    for (const part of endless) {
      const started = performance.now();
      sanitizeRichText(part.repeat(Math.ceil(100_000 / part.length)));
      expect([part, performance.now() - started < 3_000]).toEqual([part, true]);
    }
  });
});
