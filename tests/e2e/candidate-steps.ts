import { expect } from "vitest";
import { agree, axe, fixture, importFile, type Journey, openWindow, picture, statusTab } from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

async function openImport(journey: Journey, who: "collegeA" | "collegeB", what: "考生信息" | "学生照片") {
  const { page } = journey[who];
  await page.goto(`${journey.stage.url}/institution/candidates`);
  await page.getByRole("button", { name: "批量导入" }).click();
  await page.getByRole("menuitem", { name: what }).click();
  return page;
}

async function commit(page: Journey["collegeA"]["page"]): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^确认导入/ }).click();
  await dialog.getByRole("button", { name: "完成" }).click({ timeout: 120_000 });
}

export const candidateSteps: readonly Step[] = [
  [
    "imports 120 candidates whole",
    async (journey) => {
      const page = await openImport(journey, "collegeA", "考生信息");
      await importFile(page, fixture("candidates-120.xlsx"), { importable: 120, errors: 0 });
      await picture(page, "import-preview");
      await commit(page);
      await expect.poll(() => statusTab(page, "无照片").innerText()).toMatch(/120/);
    },
  ],
  [
    "shows every bad cell of a faulty workbook and imports the good rows",
    async (journey) => {
      const page = await openImport(journey, "collegeB", "考生信息");
      await importFile(page, fixture("candidates-with-errors.xlsx"), { importable: 34, errors: 26 });
      await page.getByRole("dialog").getByText("有错误", { exact: false }).first().waitFor();
      await picture(page, "import-errors");
      await commit(page);
      await expect.poll(() => statusTab(page, "无照片").innerText()).toMatch(/34/);
    },
  ],
  [
    "imports the photos, and says what is wrong with bad ones",
    async (journey) => {
      const page = await openImport(journey, "collegeA", "学生照片");
      await importFile(page, fixture("photos-with-errors.zip"), { importable: 7, errors: 8 });
      await picture(page, "photo-errors");
      await page.getByRole("dialog").getByRole("button", { name: "重新上传" }).click();
      await importFile(page, fixture("photos-120.zip"), { importable: 120, errors: 0 });
      await commit(page);
      await expect.poll(() => statusTab(page, "信息待认证").innerText()).toMatch(/120/);
    },
  ],
  [
    "verifies all that match as a job, and confirms by hand who was not",
    async (journey) => {
      const { page } = journey.collegeA;
      await page.goto(`${journey.stage.url}/institution/candidates?tab=pending`);
      await page.getByRole("row").nth(1).waitFor();
      await page.getByRole("button", { name: "批量认证" }).click();
      await agree(page);
      await expect
        .poll(() => statusTab(page, "信息待认证").innerText(), { timeout: 120_000 })
        .toMatch(/\b0\b/);
      await page.goto(`${journey.stage.url}/institution/candidates?tab=manual`);
      await page.getByRole("row").nth(1).waitFor();
      const waiting = Number((await statusTab(page, "需人工确认").innerText()).replace(/\D/g, ""));
      await page
        .getByRole("button", { name: /^人工确认/ })
        .first()
        .click();
      const dialog = page.getByRole("dialog");
      // One after the other in the same window, by keyboard; the words of the first serve for all.
      for (let left = waiting; left > 0; left -= 1) {
        await dialog.getByText(new RegExp(`共 ${left} 名`)).waitFor();
        await dialog.getByText("认证结果").waitFor();
        if (left === waiting) await dialog.locator("textarea").first().fill("已核对身份证原件与照片");
        if (left === 1) await picture(page, "confirm-by-hand");
        await expect.poll(() => dialog.getByRole("button", { name: "确认信息准确" }).isEnabled()).toBe(true);
        await page.keyboard.press("Control+Enter");
      }
      await dialog.waitFor({ state: "hidden" });
      await expect.poll(() => statusTab(page, "需人工确认").innerText()).toMatch(/\b0\b/);
      await expect.poll(() => statusTab(page, "信息准确").innerText()).toMatch(/120/);
      await page.goto(`${journey.stage.url}/institution/candidates`);
      await page.getByRole("row").nth(3).waitFor();
      await picture(page, "candidates");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "finds one candidate, reveals the whole number only when asked, and works on a phone",
    async ({ stage, collegeA }) => {
      const { page } = collegeA;
      await page.getByLabel("学生姓名").fill("张");
      await page.getByRole("button", { name: "查询" }).click();
      expect(await page.locator("body").innerText()).not.toMatch(/\b\d{17}[\dX]\b/);
      const phone = await openWindow(stage, { width: 390, height: 844 });
      await phone.context.addCookies(await collegeA.context.cookies());
      await phone.page.goto(`${stage.url}/institution/candidates`);
      await phone.page.getByText("信息准确").first().waitFor();
      await picture(phone.page, "candidates-phone");
      expect(phone.complaints).toEqual([]);
      await phone.context.close();
    },
  ],
];
