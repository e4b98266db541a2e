import "server-only";
import sanitizeHtml from "sanitize-html";
import {
  isOwnPicture,
  isSmallNumber,
  LINK_REL,
  LINK_TARGET,
  RICH_TEXT_ATTRIBUTES,
  RICH_TEXT_TAGS,
  richTextHref,
} from "@/shared/rich-text";
import { parseRichText, writeRichText } from "@/shared/rich-text-tree";

/** No text of a person is nested deeper. */
const DEEPEST = 20;

/** What goes with everything inside it: its text is no text of the author. */
const GONE_WITH_CONTENTS = [
  "script",
  "style",
  "textarea",
  "option",
  "noscript",
  "noembed",
  "noframes",
  "template",
  "iframe",
  "object",
  "xmp",
  "plaintext",
  "title",
  "svg",
  "math",
];

type Attributes = Readonly<Record<string, string>>;

const renamed = (tagName: string) => () => ({ tagName, attribs: {} });

function link(_: string, { href = "" }: Attributes): sanitizeHtml.Tag {
  const followed = richTextHref(href);
  return followed
    ? { tagName: "a", attribs: { href: followed, target: LINK_TARGET, rel: LINK_REL } }
    : { tagName: "a", attribs: {} };
}

function picture(_: string, attribs: Attributes): sanitizeHtml.Tag {
  const { src = "", alt = "" } = attribs;
  if (!isOwnPicture(src)) return { tagName: "img", attribs: {} };
  return { tagName: "img", attribs: { src, alt, ...numbers(attribs, ["width", "height"]) } };
}

const cell = (tagName: string, attribs: Attributes) => ({
  tagName,
  attribs: numbers(attribs, ["colspan", "rowspan"]),
});

const numbers = (attribs: Attributes, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = attribs[name];
      return value !== undefined && isSmallNumber(value) ? [[name, value]] : [];
    }),
  );

/** A link without an address loses its tag and keeps its words; a picture without a source goes. */
function withoutPurpose({ tag, attribs }: sanitizeHtml.IFrame): boolean | "excludeTag" {
  if (tag === "a" && !attribs.href) return "excludeTag";
  return tag === "img" && !attribs.src;
}

const options: sanitizeHtml.IOptions = {
  allowedTags: [...RICH_TEXT_TAGS],
  allowedAttributes: Object.fromEntries(
    Object.entries(RICH_TEXT_ATTRIBUTES).map(([tag, names]) => [tag, [...names]]),
  ),
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  allowedClasses: {},
  allowedStyles: {},
  disallowedTagsMode: "discard",
  nonTextTags: GONE_WITH_CONTENTS,
  nestingLimit: DEEPEST,
  exclusiveFilter: withoutPurpose,
  transformTags: {
    a: link,
    img: picture,
    td: cell,
    th: cell,
    ol: (tagName, attribs) => ({ tagName, attribs: numbers(attribs, ["start"]) }),
    b: renamed("strong"),
    i: renamed("em"),
    strike: renamed("s"),
    del: renamed("s"),
    ins: renamed("u"),
    h1: renamed("h2"),
    h5: renamed("h4"),
    h6: renamed("h4"),
    div: renamed("p"),
  },
};

/**
 * Rich text as it may be stored: only the vocabulary of shared/rich-text, links and pictures checked, all else gone; then
 * read and written once more by our own parser, so that every tag stands where it may. Applied when a text is written;
 * what is clean already comes back as it is.
 */
export function sanitizeRichText(html: string): string {
  return writeRichText(parseRichText(sanitizeHtml(html, options))).trim();
}
