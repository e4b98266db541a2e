import { describe, expect, it } from "vitest";
import { drawStandard, type StandardPaper } from "@/modules/skill-standard/documents/standard-paper";
import { checkPdf } from "@/server/uploads/check-pdf";
import { demoSiteStandard, demoSkillStandard } from "../../prisma/seed/demo-standards";
import { inkShare, see } from "./rasterise";

const paper: StandardPaper = {
  kind: "职业技能等级标准",
  name: "网店运营推广职业技能等级标准",
  code: "650035",
  edition: "2020版",
  body: "北京鸿科经纬科技有限公司",
  publishedOn: "2020-06-01",
  sections: demoSkillStandard,
};
const squeezed = (text: string) => text.replace(/\s/g, "");

describe("a standard as a paper", () => {
  it("has a cover and every word of its parts, in order", async () => {
    const pages = await see(drawStandard(paper), 40);
    const [cover, ...rest] = pages.map((page) => squeezed(page.text));
    for (const fact of ["650035", "2020版", paper.name, "2020年6月1日发布", paper.body])
      expect(cover).toContain(fact);
    const text = rest.join("");
    for (const [at, { title, paragraphs = [], items = [], table }] of demoSkillStandard.entries()) {
      expect(text).toContain(squeezed(`${at + 1}${title}`));
      for (const part of items) expect(text).toContain(squeezed(part));
      for (const part of [...paragraphs, ...(table?.rows.map((row) => row[1] ?? "") ?? [])])
        expect(text).toContain(squeezed(part).slice(0, 20));
    }
  });

  it("leaves no heading at the foot of a page and nothing on the margins", async () => {
    const long = {
      ...paper,
      sections: Array.from({ length: 15 }, () => [...demoSkillStandard, ...demoSiteStandard]).flat(),
    };
    const pages = await see(drawStandard(long), 40);
    expect(pages.length).toBeGreaterThan(10);
    for (const { picture, text } of pages.slice(1)) {
      // Behind the last line of a page stands its foot.
      const last = text.trim().split(/\r?\n/).at(-2) ?? "";
      expect(
        [...demoSkillStandard, ...demoSiteStandard].some(({ title }) =>
          new RegExp(`^\\d+ +${title}`).test(last),
        ),
      ).toBe(false);
      expect(inkShare(picture, { x: 0, y: 0, width: 20, height: 290 })).toBe(0);
      expect(inkShare(picture, { x: 0, y: 276, width: 200, height: 8 })).toBe(0);
    }
  });

  it("is the same for the same standard, and a PDF that an upload may be", async () => {
    const bytes = Buffer.from(drawStandard(paper));
    expect(bytes.equals(drawStandard(paper))).toBe(true);
    expect((await checkPdf(bytes)).mime).toBe("application/pdf");
  });
});
