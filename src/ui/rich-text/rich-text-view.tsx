import { createElement, type ReactNode } from "react";
import { parseRichText, type RichTextNode } from "@/shared/rich-text-tree";
import classes from "./rich-text.module.css";

/** How React names the attributes of rich text. */
const reactNames: Readonly<Record<string, string>> = { colspan: "colSpan", rowspan: "rowSpan" };

/**
 * A rich text to read. Its elements are built one by one from the vocabulary: no string of ours ever becomes HTML.
 * Works on the server without any script in the page.
 */
export function RichTextView({ html }: { html: string }) {
  return createElement("div", { className: classes.text }, ...parseRichText(html).map(draw));
}

function draw(node: RichTextNode): ReactNode {
  if (typeof node === "string") return node;
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [reactNames[name] ?? name, value]),
  );
  const more = node.tag === "img" ? { loading: "lazy", decoding: "async" } : {};
  return createElement(node.tag, { ...attributes, ...more }, ...node.children.map(draw));
}
