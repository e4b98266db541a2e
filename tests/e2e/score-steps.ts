import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import XLSX from "sheetjs-style";
import { expect } from "vitest";
import {
  agree,
  axe,
  chooseOption,
  importFile,
  type Journey,
  nextStage,
  picture,
  statusTab,
} from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

async function openPlan(page: Page, url: string, plan: string): Promise<void> {
  await page.goto(`${url}/awarding-body/scores`);
  await chooseOption(page, "考试计划", new RegExp(plan));
  await page.getByText("现在可以登记").waitFor();
}

/** Fills the template in: one candidate absent in a subject, one at 59.9, one at exactly the pass mark, the rest well. */
function fillIn(template: Buffer, spoil: boolean): Buffer {
  const book = XLSX.read(template, { type: "buffer" });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  if (!sheet) throw new Error("the template has no sheet");
  const rows = XLSX.utils.sheet_to_json<Record<string, string>>(sheet, { raw: false });
  const heads = (XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 })[0] ?? []).map((head) =>
    head.replace("*", "").trim(),
  );
  const column = (name: string) => heads.indexOf(name);
  rows.forEach((_, at) => {
    const set = (name: string, cell: XLSX.CellObject) => {
      sheet[XLSX.utils.encode_cell({ r: at + 1, c: column(name) })] = cell;
    };
    const absent = at === 0;
    set("考试状态", { t: "s", v: absent ? "缺考" : "正常" });
    if (!absent)
      set("考试成绩", { t: "n", v: at === 2 ? 59.9 : at === 4 ? 60 : spoil && at === 6 ? 100.5 : 85.5 });
  });
  return XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

export const scoreSteps: readonly Step[] = [
  [
    "takes scores from the filled-in template all or nothing",
    async ({ stage, body: { page, context }, plan }) => {
      await openPlan(page, stage.url, plan);
      await page.getByRole("button", { name: "导入科目成绩" }).click();
      const href = await page.getByRole("dialog").getByRole("link", { name: /下载/ }).getAttribute("href");
      const template = await (await context.request.get(`${stage.url}${href}`)).body();
      const bad = join(stage.folder, "scores-bad.xlsx");
      const good = join(stage.folder, "scores-good.xlsx");
      writeFileSync(bad, fillIn(template, true));
      writeFileSync(good, fillIn(template, false));
      await importFile(page, bad, { importable: 239, errors: 1 });
      await picture(page, "scores-bad");
      await page.getByRole("dialog").getByRole("button", { name: "重新上传" }).click();
      await importFile(page, good, { importable: 240, errors: 0 });
      await page
        .getByRole("dialog")
        .getByRole("button", { name: /^确认导入/ })
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "完成" }).click({ timeout: 60_000 });
      await expect.poll(() => statusTab(page, "已登记").innerText()).toMatch(/240/);
    },
  ],
  [
    "hides the numbers from the college until they are publicised",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/scores`);
      await page.getByRole("row").nth(2).waitFor();
      expect(await page.locator("table").innerText()).not.toContain("85.5");
    },
  ],
  [
    "submits the scores, which locks them",
    async ({ body: { page } }) => {
      await page.getByRole("button", { name: "提交登记", exact: true }).last().click();
      await agree(page);
      await expect.poll(() => statusTab(page, "已提交").innerText()).toMatch(/240/);
      await picture(page, "scores");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "shows the scores to the college from publicity on, and the results after it",
    async ({ stage, body, collegeA: { page }, plan }) => {
      await nextStage(body.page, plan, "成绩公示");
      await page.goto(`${stage.url}/institution/scores`);
      await page.getByText("85.5").first().waitFor();
      await picture(page, "institution-scores");
      await nextStage(body.page, plan, "公示结束");
      await page.goto(`${stage.url}/institution/results`);
      await expect
        .poll(
          async () => {
            await page.reload();
            await page.getByRole("row").nth(2).waitFor();
            return statusTab(page, "已通过").innerText();
          },
          { timeout: 60_000, interval: 3_000 },
        )
        .toMatch(/118/);
      expect(await statusTab(page, "未通过").innerText()).toMatch(/2/);
      await picture(page, "results");
      expect(await axe(page)).toEqual([]);
    },
  ],
];
