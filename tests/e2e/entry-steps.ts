import { expect } from "vitest";
import { axe, chooseOption, type Journey, nextStage, picture, statusTab } from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

export const entrySteps: readonly Step[] = [
  [
    "sets five rooms at once for the plan",
    async ({ stage, collegeA: { page }, plan }) => {
      await page.goto(`${stage.url}/institution/exam-rooms`);
      await page.getByRole("button", { name: "设置考场" }).first().click();
      const dialog = page.getByRole("dialog");
      await chooseOption(page, "考试计划", new RegExp(plan), dialog);
      await chooseOption(page, "考核站点", /考核站点/, dialog);
      await chooseOption(page, "考核证书", /中级/, dialog);
      await dialog.getByRole("textbox", { name: "间数" }).fill("5");
      await dialog.getByRole("textbox", { name: "每间座位数" }).fill("30");
      await dialog.getByRole("button", { name: "生成 5 间" }).click();
      await dialog.getByText("共 5 间，150 个可用座位").waitFor();
      await picture(page, "rooms-setup");
      await dialog.getByRole("button", { name: "保存" }).click();
      await dialog.waitFor({ state: "hidden" });
      await expect.poll(() => page.getByRole("row").filter({ hasText: plan }).count()).toBe(5);
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "enters all verified candidates by the wizard",
    async ({ stage, collegeA: { page }, plan }) => {
      await page.goto(`${stage.url}/institution/entries`);
      await page
        .getByRole("row")
        .filter({ hasText: plan })
        .getByRole("link", { name: "报考" })
        .or(page.getByRole("row").filter({ hasText: plan }).getByRole("button", { name: "报考" }))
        .first()
        .click();
      await page.getByRole("radio", { name: /中级/ }).click();
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByRole("radio", { name: /考核站点/ }).click();
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByRole("button", { name: "选择全部符合条件的考生" }).click();
      await page.getByRole("heading", { name: "已选考生（120）" }).waitFor();
      await picture(page, "wizard");
      await page.getByRole("button", { name: "下一步" }).click();
      await page.getByRole("button", { name: "保存并提交" }).click();
      await page.waitForURL(/view=entries/);
      await expect.poll(() => statusTab(page, "已报考").innerText()).toMatch(/120/);
      await page.getByRole("row").nth(2).waitFor();
      await picture(page, "entries");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "lets the other college see none of it",
    async ({ stage, collegeB: { page } }) => {
      await page.goto(`${stage.url}/institution/entries?view=entries`);
      await page.getByText("还没有报考记录").waitFor();
      await page.goto(`${stage.url}/institution/seating`);
      await page.getByText("还没有需要排考的科目").waitFor();
    },
  ],
  [
    "moves the demo clock to the seating window",
    async ({ collegeA: { page }, plan }) => nextStage(page, plan, "排考"),
  ],
];
