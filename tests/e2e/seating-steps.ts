import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Journey } from "./journey-kit";
import { agree, axe, nextStage, picture, savedDownload, selectAll } from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

const unit = (page: Page, subject: string) => page.getByRole("row").filter({ hasText: subject });

async function seat(page: Page, subject: string): Promise<void> {
  await unit(page, subject).getByRole("button", { name: "自动排考" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "预览" }).click();
  await dialog.getByRole("button", { name: "确认" }).waitFor();
  await picture(page, `seating-preview-${subject === "理论知识" ? "theory" : "practice"}`);
  await dialog.getByRole("button", { name: "确认" }).click();
  await dialog.waitFor({ state: "hidden" });
  await unit(page, subject).getByText("已排考").first().waitFor();
}

async function publish(page: Page, subject: string): Promise<void> {
  await unit(page, subject).getByRole("button", { name: /^发布/ }).click();
  await agree(page);
  await unit(page, subject).getByText("已发布").first().waitFor();
}

export const seatingSteps: readonly Step[] = [
  [
    "seats both subjects automatically, with a preview",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/seating`);
      await seat(page, "理论知识");
      await seat(page, "技能操作");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "shows the seat map of a room",
    async ({ collegeA: { page } }) => {
      await unit(page, "理论知识").getByRole("link", { name: "排考详情" }).click();
      await page.getByLabel("座位图").first().waitFor();
      await picture(page, "seat-map");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "publishes, withdraws and publishes again",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/seating`);
      await publish(page, "理论知识");
      await unit(page, "理论知识").getByRole("button", { name: "撤回发布" }).click();
      await agree(page);
      await unit(page, "理论知识").getByText("已排考").first().waitFor();
      await publish(page, "理论知识");
      await publish(page, "技能操作");
      await picture(page, "seating");
    },
  ],
  [
    "prints all admission tickets as one PDF, as a job with progress",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/entries?view=entries&tab=entered`);
      await selectAll(page, 120);
      await page.getByRole("button", { name: "打印准考证" }).first().click();
      await page.getByRole("dialog").getByRole("button", { name: "生成准考证" }).click();
      const link = page.getByRole("dialog").getByRole("link", { name: "下载" });
      await link.waitFor({ timeout: 120_000 });
      const bytes = await savedDownload(page, link);
      expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
      await picture(page, "tickets-job");
    },
  ],
  [
    "moves the demo clock past the exam into scoring",
    async ({ stage, collegeA: { page }, plan }) => {
      await page.goto(`${stage.url}/institution`);
      await nextStage(page, plan, "考试");
      await nextStage(page, plan, "成绩登记");
    },
  ],
];
