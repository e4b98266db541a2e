import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import {
  answerCaptcha,
  axe,
  captchaShown,
  type Journey,
  openWindow,
  type Person,
  picture,
  statusTab,
} from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

const kept: { anybody?: Person; code?: string } = {};

const QUESTION = "考场里的座位号和准考证上的不一致，应当以哪一个为准？";
const ANSWER = "以准考证为准；发现不一致时请当场告诉监考员，由考点更正座次表。";

/** The window of somebody with a phone, who is not signed in. */
async function phoneOf({ stage }: Journey): Promise<Page> {
  kept.anybody ??= await openWindow(stage, { width: 390, height: 844 });
  return kept.anybody.page;
}

/** What every public page must be: as wide as the phone, with one heading, and clean by axe. */
async function isFit(page: Page, name: string): Promise<void> {
  await picture(page, `public-${name}`);
  const { content, room } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    room: window.innerWidth,
  }));
  expect({ page: name, content }).toEqual({ page: name, content: room });
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await axe(page)).toEqual([]);
}

/** Follows an entry of the navigation and waits for its page. */
async function goBy(page: Page, label: string): Promise<void> {
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: label }).click();
  await page.getByRole("heading", { level: 1, name: label }).waitFor();
}

/** Follows a link whose page has the link's words, or these, as its heading. */
async function follow(page: Page, link: Locator, heading?: string): Promise<void> {
  const name = heading ?? (await link.innerText());
  await link.click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

export const publicSteps: readonly Step[] = [
  [
    "shows the figures and the newest news on a phone",
    async (journey) => {
      const page = await phoneOf(journey);
      const { rows } = await journey.stage.database.query<Record<string, string>>(
        `SELECT (SELECT count(*) FROM institution WHERE enabled) AS "试点院校",
                (SELECT count(*) FROM awarding_body WHERE enabled) AS "培训评价组织"`,
      );
      await page.goto(journey.stage.url);
      for (const [label, count] of Object.entries(rows[0] ?? {})) {
        const figure = page
          .getByRole("term")
          .filter({ hasText: label })
          .locator("xpath=following-sibling::dd");
        expect((await figure.innerText()).replaceAll(",", "")).toBe(count);
      }
      await isFit(page, "home");
      await goBy(page, "工作动态");
      await isFit(page, "news");
      await follow(page, page.getByRole("region", { name: "动态列表" }).getByRole("link").first());
      await isFit(page, "article");
    },
  ],
  [
    "finds a certificate of the catalogue and the body that awards it",
    async (journey) => {
      const page = await phoneOf(journey);
      await goBy(page, "证书信息");
      await page.getByLabel("证书名称").fill("网店运营推广");
      await page.getByLabel("证书等级").selectOption({ label: "中级" });
      await page.getByRole("button", { name: "查询" }).click();
      await page.getByText("共 1 条").waitFor();
      await isFit(page, "catalogue");
      await follow(page, page.getByRole("region", { name: "证书" }).getByRole("link"));
      await page.getByRole("table").getByText("理论知识").waitFor();
      await isFit(page, "catalogue-item");
      await follow(page, page.getByRole("link", { name: "北京鸿科经纬科技有限公司" }));
      await isFit(page, "awarding-body");
      await goBy(page, "机构遴选");
      await page.getByLabel("机构名称").fill("没有这样的机构");
      await page.getByRole("button", { name: "查询" }).click();
      await page.getByText("没有符合条件的机构，请更换查询条件。").waitFor();
      await page.getByLabel("机构名称").fill("鸿科经纬");
      await page.getByRole("button", { name: "查询" }).click();
      await page.getByRole("link", { name: "北京鸿科经纬科技有限公司" }).waitFor();
      await isFit(page, "awarding-bodies");
      await goBy(page, "关于我们");
      await isFit(page, "about");
    },
  ],
  [
    "takes a question from a phone and gives a code for its answer",
    async (journey) => {
      const page = await phoneOf(journey);
      const shown = captchaShown(page);
      await page.goto(`${journey.stage.url}/inquiries`);
      const answer = await answerCaptcha(journey.stage, shown);
      const form = page.getByRole("form", { name: "我要咨询" });
      await form.getByRole("button", { name: "提交咨询" }).click();
      await form.locator('[aria-invalid="true"]').first().waitFor();
      await isFit(page, "inquiries");
      await form.getByLabel("主题").selectOption({ label: "报考与考试" });
      await form.getByRole("textbox", { name: "称呼" }).fill("黄同学");
      await form.getByRole("textbox", { name: "联系方式" }).fill("13800019999");
      await form.getByRole("textbox", { name: "问题" }).fill(QUESTION);
      await form.getByRole("textbox", { name: "图形验证码" }).fill(answer);
      await form.getByRole("button", { name: "提交咨询" }).click();
      kept.code = await page.getByTestId("inquiry-code").innerText();
      expect(kept.code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
      await isFit(page, "inquiry-code");
    },
  ],
  [
    "has the platform answer it, and shows the answer to who has the code",
    async (journey) => {
      const { page } = journey.platform;
      await page.goto(`${journey.stage.url}/platform/inquiries?tab=open`);
      const row = page.getByRole("row").filter({ hasText: QUESTION });
      await row.waitFor();
      expect(await row.innerText()).not.toContain("13800019999");
      await row.getByRole("button", { name: /^答复/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText(QUESTION).waitFor();
      await dialog.getByRole("textbox", { name: "答复" }).fill(ANSWER);
      await dialog.getByRole("button", { name: "提交答复" }).click();
      await row.waitFor({ state: "hidden" });
      await statusTab(page, "已答复").click();
      await row.waitFor();
      expect(await axe(page)).toEqual([]);

      const phone = await phoneOf(journey);
      await phone.getByRole("textbox", { name: "查询码" }).fill((kept.code ?? "").toLowerCase());
      await phone.getByRole("button", { name: "查询答复" }).click();
      await phone.getByRole("region", { name: "查询结果" }).getByText(ANSWER).waitFor();
      await isFit(phone, "answer");
      expect(kept.anybody?.complaints).toEqual([]);
      await kept.anybody?.context.close();
    },
  ],
];
