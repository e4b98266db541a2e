import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { Browser, BrowserContext, Locator, Page, Response } from "playwright-core";
import { expect } from "vitest";
import { demoPassword } from "@/server/auth/demo-accounts";
import { captchaDigest } from "../harness/server";

const SHOTS = join(process.cwd(), "tests/.output/screenshots");

/** What a journey holds: the browser, the server's address, and a connection for what only the database knows. */
export interface Stage {
  readonly browser: Browser;
  readonly url: string;
  readonly database: pg.Client;
  /** a folder of this run alone, removed at its end */
  readonly folder: string;
}

/** One person at one browser window. What the page complains about is collected. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** The people of the journey and what they pass on to each other. */
export interface Journey {
  readonly stage: Stage;
  readonly collegeA: Person;
  readonly collegeB: Person;
  readonly body: Person;
  readonly platform: Person;
  readonly plan: string;
}

/** Opens a window of its own (cookies, storage) at a size. */
export async function openWindow(stage: Stage, size = { width: 1280, height: 800 }): Promise<Person> {
  const context = await stage.browser.newContext({
    viewport: size,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d|net::ERR_ABORTED/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** Gives the captcha that the page shows the answer `abcd`: the picture is made so that a program cannot read it. */
export async function answerCaptcha(stage: Stage, shown: Promise<Response>): Promise<string> {
  const id = (await shown).headers()["x-captcha-id"] ?? "";
  const changed = await stage.database.query(`UPDATE captcha SET "answerDigest" = $1 WHERE id = $2`, [
    captchaDigest("abcd"),
    id,
  ]);
  expect(changed.rowCount).toBe(1);
  return "abcd";
}

/** The captcha that the page is about to ask for. */
export const captchaShown = (page: Page): Promise<Response> =>
  page.waitForResponse((response) => response.url().includes("/api/captcha") && response.ok());

/** Fills the sign-in page of a portal in and asks to be let in. */
export async function trySignIn(
  stage: Stage,
  page: Page,
  portal: "institution" | "awarding-body" | "platform",
  account: string,
  password: string = demoPassword,
): Promise<void> {
  // Elsewhere first, so that the captcha waited for is this page's.
  await page.goto("about:blank");
  const shown = captchaShown(page);
  await page.goto(`${stage.url}/sign-in/${portal}`);
  const answer = await answerCaptcha(stage, shown);
  await page.getByLabel("账号", { exact: true }).fill(account);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("textbox", { name: "图形验证码" }).fill(answer);
  await page.getByRole("button", { name: "立即登录" }).click();
}

/** Signs in by the page of a portal, as a person would. */
export async function signIn(
  stage: Stage,
  { page }: Person,
  ...who: Parameters<typeof trySignIn> extends [Stage, Page, ...infer Rest] ? Rest : never
): Promise<void> {
  await trySignIn(stage, page, ...who);
  await page.getByRole("heading", { name: "首页" }).waitFor();
}

/** Keeps a picture of what is seen. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Goes through an import dialog that is open: upload, preview, commit; `expected` are the figures of the preview. */
export async function importFile(
  page: Page,
  file: string,
  expected: { readonly importable: number; readonly errors: number },
): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.locator('input[type="file"]').setInputFiles(file);
  await dialog.getByRole("button", { name: "确认" }).click();
  const figure = (label: string) =>
    dialog.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd");
  await figure("可导入").waitFor({ timeout: 120_000 });
  expect(Number.parseInt((await figure("可导入").innerText()).replaceAll(",", ""), 10)).toBe(
    expected.importable,
  );
  expect(Number.parseInt((await figure("有错误").innerText()).replaceAll(",", ""), 10)).toBe(expected.errors);
}

/** Moves the demo clock of the shell to the next stage of a plan, which must be `label`. */
export async function nextStage(page: Page, plan: string, label: string): Promise<void> {
  await page.getByRole("button", { name: /^演示时间/ }).click();
  const line = page.getByRole("region", { name: plan, exact: true });
  await line.getByRole("button", { name: `进入下一阶段：${label}` }).click();
  await agree(page);
  await page.getByText(`演示时间已移到${label}`).waitFor();
}

/** Clicks what starts a download and gives the file's bytes. */
export async function savedDownload(page: Page, starter: Locator): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), starter.click()]);
  return readFileSync(await download.path());
}

/** A fixture's path. */
export const fixture = (name: string): string => join(process.cwd(), "tests/fixtures", name);

let axeSource: string | undefined;

/** What axe finds on the page once it has come to rest, by rule and place; an empty list is clean. */
export async function axe(page: Page): Promise<string[]> {
  // A window that fades out is half transparent and would be blamed for its contrast.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const found = await axeNow(page);
    if (found.length === 0 || attempt === 4) return found;
    await page.waitForTimeout(1_000);
  }
  return [];
}

async function axeNow(page: Page): Promise<string[]> {
  axeSource ??= readFileSync(join(process.cwd(), "node_modules/axe-core/axe.min.js"), "utf8");
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly html: string }[];
      }[];
    }
    const runner = (window as unknown as { axe: { run: (options: unknown) => Promise<Found> } }).axe;
    const found = await runner.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
    return found.violations.flatMap((one) =>
      one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`),
    );
  });
}

/** Picks an option of a select by its label. */
export async function chooseOption(
  page: Page,
  label: string,
  option: RegExp | string,
  within: Page | Locator = page,
): Promise<void> {
  const field = within
    .getByRole("textbox", { name: label })
    .or(within.getByRole("combobox", { name: label }));
  await field.first().click();
  await page.getByRole("option", { name: option }).first().click();
}

/** The status tab of a list with that label; its text ends in the count. */
export const statusTab = (page: Page, label: string): Locator =>
  page.getByRole("list", { name: "状态" }).getByRole("button", { name: new RegExp(`^${label}`) });

/** Says yes to the question that is asked: its main button stands last. A popover is a dialog too, but no section. */
export async function agree(page: Page): Promise<void> {
  const dialog = page.locator('section[role="dialog"]');
  await dialog.waitFor();
  await dialog.getByRole("button").last().click();
}

/** Ticks the page and then all that match, so that a batch action means every row of the tab. */
export async function selectAll(page: Page, count: number): Promise<void> {
  await page.getByRole("row").nth(2).waitFor();
  await page.getByRole("checkbox").first().click();
  await page.getByRole("button", { name: new RegExp(`选择全部.*${count}`) }).click();
}

/** The code in a text of the demo's 短信. */
async function codeIn(text: Locator): Promise<string> {
  return /验证码 (\d{6})/.exec(await text.innerText())?.[1] ?? "";
}

/** Opens the 短信 of the demo in the bar and gives the newest code it shows. */
export async function codeFromInbox(page: Page): Promise<string> {
  await page.getByRole("button", { name: "短信（仅演示模式）" }).click();
  const code = await codeIn(page.getByTestId("sms").first());
  await page.keyboard.press("Escape");
  return code;
}

/** The code of the text that the demo shows beside the field of an open window. */
export const codeBeside = (dialog: Locator): Promise<string> => codeIn(dialog.getByTestId("newest-sms"));

/** Waits until the first page of the PDF that is shown in a part of the page has been drawn: ink, not an empty sheet. */
export async function drawnPdf(within: Page | Locator): Promise<void> {
  const canvas = within.locator("canvas").first();
  const inkShare = () =>
    canvas.evaluate((node) => {
      const { width, height } = node as HTMLCanvasElement;
      if (width === 0 || height === 0) return 0;
      const pixels = (node as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data;
      let ink = 0;
      for (let at = 0; pixels && at < pixels.length; at += 4) {
        const light = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0);
        if (pixels[at + 3] === 255 && light < 600) ink += 1;
      }
      return ink / (width * height);
    });
  await expect.poll(inkShare, { timeout: 30_000 }).toBeGreaterThan(0.002);
}

/** Presses Tab until something has the focus; fails where Tab does not come to it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((node) => node === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${target}`);
}
