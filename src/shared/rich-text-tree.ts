import {
  decodeEntities,
  isOwnPicture,
  isSmallNumber,
  LINK_REL,
  LINK_TARGET,
  RICH_TEXT_ATTRIBUTES,
  RICH_TEXT_TAGS,
  type RichTextTag,
  richTextHref,
} from "./rich-text";

/** An element of rich text, or words. */
export type RichTextNode = string | RichTextElement;
export interface RichTextElement {
  readonly tag: RichTextTag;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: RichTextNode[];
}

interface Open {
  /** null: the text itself */
  readonly tag: RichTextTag | null;
  readonly children: RichTextNode[];
}

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"<>]*")*)\s*\/?>/g;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;
const DEEPEST = 24;

const tags: ReadonlySet<string> = new Set(RICH_TEXT_TAGS);
const isTag = (name: string): name is RichTextTag => tags.has(name);
const VOID: ReadonlySet<RichTextTag> = new Set(["br", "img"]);

/** These end a paragraph or heading that is open, as in a browser. */
const BLOCKS: ReadonlySet<RichTextTag> = new Set(["p", "h2", "h3", "h4", "ul", "ol", "blockquote", "table"]);
const ENDED_BY_BLOCKS: ReadonlySet<RichTextTag | null> = new Set(["p", "h2", "h3", "h4"]);

const SECTIONS = ["thead", "tbody", "tfoot"] as const;
/** Where these must stand; elsewhere the tag is left out and its words stay. */
const PARENTS: Readonly<Partial<Record<RichTextTag, readonly RichTextTag[]>>> = {
  li: ["ul", "ol"],
  caption: ["table"],
  thead: ["table"],
  tbody: ["table"],
  tfoot: ["table"],
  tr: SECTIONS,
  th: ["tr"],
  td: ["tr"],
};
const LISTS: ReadonlySet<RichTextTag | null> = new Set(["ul", "ol"]);
/** These hold nothing but the parts above. */
const TABLE_PARTS: ReadonlySet<RichTextTag | null> = new Set(["table", "tr", ...SECTIONS]);

/**
 * The tree of a sanitised rich text. It knows the vocabulary alone and reads nothing else as markup, so that even a text
 * that was never sanitised can show words and nothing more.
 */
export function parseRichText(html: string): RichTextNode[] {
  const root: Open = { tag: null, children: [] };
  const stack: Open[] = [root];
  let at = 0;
  for (const token of html.matchAll(TOKEN)) {
    addWords(stack, html.slice(at, token.index));
    at = token.index + token[0].length;
    const [, slash, name = "", attributes = ""] = token;
    if (!isTag(name)) continue;
    if (slash) closeTag(stack, name);
    else openTag(stack, name, attributes);
  }
  addWords(stack, html.slice(at));
  return root.children;
}

const top = (stack: readonly Open[]): Open => stack.at(-1) ?? { tag: null, children: [] };

function addWords(stack: Open[], raw: string): void {
  const { tag } = top(stack);
  if (raw === "" || ((TABLE_PARTS.has(tag) || LISTS.has(tag)) && raw.trim() === "")) return;
  // Words between the cells have no place in a table: it ends before them.
  if (TABLE_PARTS.has(tag)) closeTag(stack, "table");
  top(stack).children.push(decodeEntities(raw));
}

function openTag(stack: Open[], tag: RichTextTag, attributes: string): void {
  if (BLOCKS.has(tag)) endParagraph(stack);
  // A row straight in a table, as people write it: a browser puts the section around it.
  if (tag === "tr" && top(stack).tag === "table") push(stack, "tbody", {});
  const parents = PARENTS[tag];
  const { tag: parent } = top(stack);
  const fits = parents ? parent !== null && parents.includes(parent) : !TABLE_PARTS.has(parent);
  if (!fits || stack.length > DEEPEST) return;
  const kept = checkedAttributes(tag, attributes);
  if (!kept || (tag === "a" && stack.some((one) => one.tag === "a"))) return;
  push(stack, tag, kept);
  if (VOID.has(tag)) stack.pop();
}

function push(stack: Open[], tag: RichTextTag, attributes: Readonly<Record<string, string>>): void {
  const element: RichTextElement = { tag, attributes, children: [] };
  top(stack).children.push(element);
  stack.push(element);
}

function endParagraph(stack: Open[]): void {
  const open = stack.findLastIndex((one) => ENDED_BY_BLOCKS.has(one.tag));
  const inside = stack.slice(open + 1).some((one) => one.tag && !isInline(one.tag));
  if (open > 0 && !inside) stack.length = open;
}

const isInline = (tag: RichTextTag): boolean => ["strong", "em", "u", "s", "a"].includes(tag);

function closeTag(stack: Open[], tag: RichTextTag): void {
  const open = stack.findLastIndex((one) => one.tag === tag);
  if (open > 0) stack.length = open;
}

/** The attributes a tag may have, checked again; null where the tag is nothing without them. */
function checkedAttributes(tag: RichTextTag, raw: string): Record<string, string> | null {
  const said = new Map(
    [...raw.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, decodeEntities(value ?? "")]),
  );
  if (tag === "a") {
    const href = richTextHref(said.get("href") ?? "");
    return href ? { href, target: LINK_TARGET, rel: LINK_REL } : null;
  }
  const numbers = Object.fromEntries(
    (RICH_TEXT_ATTRIBUTES[tag] ?? []).flatMap((name) => {
      const value = said.get(name) ?? "";
      return isSmallNumber(value) ? [[name, value]] : [];
    }),
  );
  if (tag !== "img") return numbers;
  const src = said.get("src") ?? "";
  return isOwnPicture(src) ? { src, alt: said.get("alt") ?? "", ...numbers } : null;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The tree as text again; what `parseRichText` reads of it is the same tree. */
export function writeRichText(nodes: readonly RichTextNode[]): string {
  return nodes.map((node) => (typeof node === "string" ? escaped(node) : writeElement(node))).join("");
}

function writeElement({ tag, attributes, children }: RichTextElement): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  if (VOID.has(tag)) return `<${tag}${written.join("")} />`;
  return `<${tag}${written.join("")}>${writeRichText(children)}</${tag}>`;
}
