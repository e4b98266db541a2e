import { expect } from "vitest";
import type { Journey } from "./journey-kit";
import { agree, axe, chooseOption, picture } from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

/** Wall time in Shanghai, so many days and minutes from now, as a person types it. */
export function wallTime(days: number, clock: string): string {
  return `${new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)} ${clock}`;
}

const windows: readonly (readonly [string, string, string])[] = [
  ["报考时间", wallTime(-1, "09:00"), wallTime(3, "17:00")],
  ["排考时间", wallTime(4, "09:00"), wallTime(6, "17:00")],
  ["考试时间", wallTime(8, "08:00"), wallTime(8, "20:00")],
  ["成绩登记时间", wallTime(9, "09:00"), wallTime(11, "17:00")],
  ["成绩公示时间", wallTime(12, "09:00"), wallTime(19, "17:00")],
];

export const planSteps: readonly Step[] = [
  [
    "lets the awarding body create and publish a plan",
    async ({ stage, body: { page }, plan }) => {
      await page.goto(`${stage.url}/awarding-body/exam-plans/new`);
      await page.getByRole("textbox", { name: "计划名称" }).fill(plan);
      for (const [label, start, end] of windows) {
        await page.getByRole("textbox", { name: `${label}开始` }).fill(start);
        await page.getByRole("textbox", { name: `${label}结束` }).fill(end);
      }
      await chooseOption(page, "添加证书", /中级/);
      const theory = page.getByRole("region", { name: "理论知识" });
      await theory.getByRole("textbox", { name: "考试开始" }).fill(wallTime(8, "09:00"));
      await expect
        .poll(() => theory.getByRole("textbox", { name: "考试结束" }).inputValue())
        .toBe(wallTime(8, "10:00"));
      await page
        .getByRole("region", { name: "技能操作" })
        .getByRole("textbox", { name: "考试开始" })
        .fill(wallTime(8, "14:00"));
      await picture(page, "plan-editor");
      await page.getByRole("button", { name: "保存并发布" }).click();
      await agree(page);
      await page.getByRole("row").filter({ hasText: plan }).waitFor();
      expect(await page.getByRole("row").filter({ hasText: plan }).innerText()).toContain("报考中");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "refuses a plan whose windows lie wrong, at the field",
    async ({ stage, body: { page } }) => {
      await page.goto(`${stage.url}/awarding-body/exam-plans/new`);
      await page.getByRole("textbox", { name: "计划名称" }).fill("时间不对的计划");
      for (const [label, start, end] of windows) {
        await page.getByRole("textbox", { name: `${label}开始` }).fill(label === "排考时间" ? end : start);
        await page.getByRole("textbox", { name: `${label}结束` }).fill(label === "排考时间" ? start : end);
      }
      await chooseOption(page, "添加证书", /初级/);
      await page.getByRole("button", { name: "保存草稿" }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
      expect(await page.getByRole("heading", { name: "新增考试计划" }).isVisible()).toBe(true);
    },
  ],
  [
    "shows the published plan to the colleges",
    async ({ stage, collegeA: { page }, plan }) => {
      await page.goto(`${stage.url}/institution/exam-plans`);
      await page.getByRole("row").filter({ hasText: plan }).waitFor();
      await picture(page, "institution-plans");
      expect(await axe(page)).toEqual([]);
    },
  ],
];
