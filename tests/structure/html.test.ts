import { expect, it } from "vitest";
import { filesBelow, readText, withoutComments } from "./source-files";

it("turns no text into HTML in the page: rich text is drawn element by element", () => {
  const source = filesBelow("src").filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."));
  expect(source).toContain("src/ui/rich-text/rich-text-view.tsx");
  const ways =
    /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|srcDoc|createContextualFragment|setHTMLUnsafe/;
  expect(source.filter((path) => ways.test(withoutComments(readText(path))))).toEqual([]);
});
