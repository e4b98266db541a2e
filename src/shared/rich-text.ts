/**
 * The vocabulary of rich text: what may stand in it, and nothing else. The sanitizer keeps to it when a text is written,
 * the view when it is shown (docs/adr/0014).
 */
export const RICH_TEXT_TAGS = [
  "p",
  "h2",
  "h3",
  "h4",
  "strong",
  "em",
  "u",
  "s",
  "br",
  "ul",
  "ol",
  "li",
  "blockquote",
  "table",
  "caption",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "th",
  "td",
  "a",
  "img",
] as const;
export type RichTextTag = (typeof RICH_TEXT_TAGS)[number];

/** The attributes a tag may have; the rest have none. */
export const RICH_TEXT_ATTRIBUTES: Readonly<Partial<Record<RichTextTag, readonly string[]>>> = {
  a: ["href", "target", "rel"],
  img: ["src", "alt", "width", "height"],
  th: ["colspan", "rowspan"],
  td: ["colspan", "rowspan"],
  ol: ["start"],
};

/** What every link gets: it opens beside the page, and the page it leads to learns nothing of ours. */
export const LINK_REL = "noopener noreferrer nofollow";
export const LINK_TARGET = "_blank";

/** The longest source a rich text may have, in characters. */
export const RICH_TEXT_SOURCE_MAX = 100_000;

const LINK_PROTOCOLS: readonly string[] = ["http:", "https:", "mailto:"];
const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const OWN_PICTURE = new RegExp(`^/api/rich-images/(${UUID})$`);
const PICTURES = new RegExp(`<img src="/api/rich-images/(${UUID})"`, "g");

/** A link's address as a browser would read it, or null where it is none that may be followed. */
export function richTextHref(raw: string): string | null {
  if (!URL.canParse(raw)) return null;
  const url = new URL(raw);
  return LINK_PROTOCOLS.includes(url.protocol) && !url.username && !url.password ? url.href : null;
}

/** The address of a picture that was uploaded for a text; who may open it follows the page the text is on. */
export const pictureAddress = (fileId: string): string => `/api/rich-images/${fileId}`;

/** Whether a picture is one that was uploaded here: external addresses and data: are none. */
export const isOwnPicture = (source: string): boolean => OWN_PICTURE.test(source);

/** The files of the pictures in a sanitised text, each once. */
export const picturesOf = (html: string): string[] => [
  ...new Set([...html.matchAll(PICTURES)].map(([, fileId = ""]) => fileId)),
];

/** A whole number of one to four digits: the only form sizes and spans may have. */
export const isSmallNumber = (value: string): boolean => /^[1-9]\d{0,3}$/.test(value);

const BLOCK_END = /<(?:\/(?:p|h[2-4]|li|blockquote|tr|table|caption)|br ?\/?)>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
  "&amp;": "&",
};

/** The entities of rich text as characters. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/** The words of a rich text in one line: for counting, summaries and search. Not for showing as HTML. */
export function plainText(html: string): string {
  return decodeEntities(html.replace(BLOCK_END, " ").replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();
}
