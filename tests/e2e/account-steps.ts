import type { Page } from "playwright-core";
import { expect } from "vitest";
import {
  agree,
  answerCaptcha,
  axe,
  captchaShown,
  chooseOption,
  codeFromInbox,
  type Journey,
  openWindow,
  type Person,
  picture,
  trySignIn,
} from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

const ACCOUNT = "ustb-officer";
const PASSWORD = "清晨的石板路 2026";
const kept: { officer?: Person } = {};

/** The officer's window, open from the first step to the last. */
async function officerOf({ stage }: Journey): Promise<Page> {
  kept.officer ??= await openWindow(stage);
  return kept.officer.page;
}

/** The officer's row of the platform's 账号管理. */
async function openAccount({ stage, platform: { page } }: Journey) {
  await page.goto(`${stage.url}/platform/accounts`);
  await page.getByRole("textbox", { name: "账号" }).fill(ACCOUNT);
  await page.getByRole("button", { name: "查询" }).click();
  const row = page.getByRole("row").filter({ hasText: ACCOUNT });
  await row.waitFor();
  return row;
}

/** Follows the menu, as whoever does not know yet that he is signed out. */
const nextClick = (page: Page) => page.getByRole("link", { name: "考场管理" }).first().click();

export const accountSteps: readonly Step[] = [
  [
    "finds a forgotten password again by the code to the bound phone",
    async (journey) => {
      const { stage } = journey;
      const officer = await officerOf(journey);
      await trySignIn(stage, officer, "institution", ACCOUNT);
      await officer.getByRole("heading", { name: "首页" }).waitFor();
      const visitor = await openWindow(stage, { width: 390, height: 844 });
      const { page } = visitor;
      await Promise.all([captchaShown(page), page.goto(`${stage.url}/sign-in/institution`)]);
      const shown = captchaShown(page);
      await page.getByRole("link", { name: "忘记密码" }).click();
      await page.getByRole("heading", { name: "忘记密码" }).waitFor();
      const answer = await answerCaptcha(stage, shown);
      expect(await axe(page)).toEqual([]);
      await page.getByRole("textbox", { name: "账号" }).fill(ACCOUNT);
      await page.getByRole("textbox", { name: "绑定的手机号码" }).fill("13800000002");
      await page.getByRole("textbox", { name: "图形验证码" }).fill(answer);
      await page.getByRole("button", { name: "获取手机验证码" }).click();
      await page.getByRole("textbox", { name: "手机验证码" }).waitFor();
      await page.getByText("【职业技能等级证书】验证码", { exact: false }).waitFor();
      const code = await codeFromInbox(officer);
      await page.getByRole("textbox", { name: "手机验证码" }).fill(code);
      await page.getByLabel(/^新密码/).fill("ustb-officer");
      await page.getByLabel("确认新密码").fill("ustb-officer");
      await page.getByRole("button", { name: "重置密码" }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
      await picture(page, "forgotten-password");
      await page.getByLabel(/^新密码/).fill(PASSWORD);
      await page.getByLabel("确认新密码").fill(PASSWORD);
      await page.getByRole("button", { name: "重置密码" }).click();
      await page.getByText("密码已重置，该账号的所有登录已退出，请用新密码登录。").waitFor();
      expect(visitor.complaints).toEqual([]);
      await visitor.context.close();

      await nextClick(officer);
      await officer.waitForURL(/\/sign-in\/institution/);
      await trySignIn(stage, officer, "institution", ACCOUNT);
      await officer.getByRole("alert").filter({ hasText: "密码" }).waitFor();
      await trySignIn(stage, officer, "institution", ACCOUNT, PASSWORD);
      await officer.getByRole("heading", { name: "首页" }).waitFor();
    },
  ],
  [
    "signs a disabled account out at its next click, and lets it in again",
    async (journey) => {
      const { stage, platform } = journey;
      const officer = await officerOf(journey);
      await officer.goto(`${stage.url}/institution/exam-plans`);
      await officer.getByRole("row").nth(1).waitFor();
      const row = await openAccount(journey);
      await row.getByRole("button", { name: /^停用/ }).click();
      await agree(platform.page);
      await row.getByRole("button", { name: /^启用/ }).waitFor();
      await picture(platform.page, "platform-accounts");
      expect(await axe(platform.page)).toEqual([]);

      await officer.getByRole("button", { name: "刷新" }).click();
      await officer.getByRole("button", { name: "重新登录" }).waitFor();
      await nextClick(officer);
      await officer.waitForURL(/\/sign-in\/institution/);
      await trySignIn(stage, officer, "institution", ACCOUNT, PASSWORD);
      await officer.getByRole("alert").filter({ hasText: "密码" }).waitFor();
      await row.getByRole("button", { name: /^启用/ }).click();
      await agree(platform.page);
      await row.getByRole("button", { name: /^停用/ }).waitFor();
      await trySignIn(stage, officer, "institution", ACCOUNT, PASSWORD);
      await officer.getByRole("heading", { name: "首页" }).waitFor();
    },
  ],
  [
    "lets a change of role bite at once",
    async (journey) => {
      const { stage, platform } = journey;
      const officer = await officerOf(journey);
      await officer.goto(`${stage.url}/institution/institutions`);
      await officer.getByRole("button", { name: /^查看/ }).click();
      const whole = officer.getByRole("button", { name: /完整的手机号$/ }).first();
      await whole.waitFor();
      const row = await openAccount(journey);
      await row.getByRole("button", { name: /^编辑/ }).click();
      const edit = platform.page.getByRole("dialog", { name: "编辑账号" });
      await chooseOption(platform.page, "角色", "只读", edit);
      await edit.getByRole("button", { name: "保存" }).click();
      await edit.waitFor({ state: "hidden" });
      await row.getByText("只读").waitFor();

      await whole.click();
      await officer.getByRole("alert").getByText("当前账号没有这项操作的权限").waitFor();
      await officer.goto(`${stage.url}/institution/institutions`);
      await officer.getByRole("button", { name: /^查看/ }).waitFor();
      expect(await officer.getByRole("button", { name: /^编辑/ }).count()).toBe(0);
      await picture(officer, "reader");
      expect(kept.officer?.complaints).toEqual([]);
      await officer.context().close();
    },
  ],
];
