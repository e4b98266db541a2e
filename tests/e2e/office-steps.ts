import type { Locator, Page } from "playwright-core";
import XLSX from "sheetjs-style";
import { expect } from "vitest";
import { otherCode } from "../harness/sms";
import { sealPng } from "../harness/uploads";
import {
  axe,
  chooseOption,
  codeBeside,
  drawnPdf,
  type Journey,
  picture,
  savedDownload,
  tabTo,
} from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

const COLLEGE = "北京科技大学";

/** The college's own row of 试点院校管理. */
async function openOwnRow({ stage, collegeA: { page } }: Journey): Promise<Locator> {
  await page.goto(`${stage.url}/institution/institutions`);
  const row = page.getByRole("row").filter({ hasText: COLLEGE });
  await row.waitFor();
  return row;
}

/** Opens the first row of a list that holds these words. */
async function openRow(page: Page, address: string, words: string, title: string): Promise<Locator> {
  await page.goto(address);
  await page
    .getByRole("row")
    .filter({ hasText: words })
    .first()
    .getByRole("button", { name: /^查看/ })
    .click();
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  return dialog;
}

const picked = async (name: string, ground?: string) => ({
  name,
  mimeType: "image/png",
  buffer: await sealPng(ground ? { ground } : {}),
});

export const officeSteps: readonly Step[] = [
  [
    "exports a list behind a code, and refuses a wrong one",
    async (journey) => {
      const { page } = journey.collegeA;
      await openOwnRow(journey);
      await page.getByRole("button", { name: "批量导出院校信息" }).click();
      const dialog = page.getByRole("dialog", { name: "批量导出院校信息" });
      await dialog.getByText("根据列表中的查询条件，共查询出1条数据").waitFor();
      await dialog.getByText("温馨提示：每次最多可下载5万条数据").waitFor();
      expect(await dialog.innerText()).toMatch(/请用您绑定的尾号为0001的手机号获取验证码，进行身份验证/);
      await dialog.getByRole("button", { name: "立即导出" }).click();
      await dialog.getByText("请输入手机验证码", { exact: true }).waitFor();
      await dialog.getByRole("button", { name: "获取手机验证码" }).click();
      await dialog.getByText("验证码已发送，5 分钟内有效").waitFor();
      const code = await codeBeside(dialog);
      await picture(page, "export-ask");
      expect(await axe(page)).toEqual([]);
      const field = dialog.getByRole("textbox", { name: "手机验证码" });
      await field.fill(otherCode(code));
      await dialog.getByRole("button", { name: "立即导出" }).click();
      await dialog.getByText("验证码不正确，还可以再试 4 次").waitFor();
      await field.fill(code);
      await dialog.getByRole("button", { name: "立即导出" }).click();
      await dialog.getByText("已导出1条数据").waitFor({ timeout: 60_000 });
      const bytes = await savedDownload(page, dialog.getByRole("button", { name: "下载" }));
      const book = XLSX.read(bytes, { type: "buffer" });
      const sheet = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
      const rows = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 });
      expect(rows).toHaveLength(3);
      expect(rows[0]?.[0]).toBe("院校信息数据");
      expect(sheet["!merges"]).toEqual([{ s: { r: 0, c: 0 }, e: { r: 0, c: 4 } }]);
      expect(rows[1]).toEqual(["院校代码", "院校名称", "院校属性", "院校类型", "院校状态"]);
      expect(rows[2]?.slice(1)).toEqual([COLLEGE, "试点院校机构", "本科", "注册完成"]);
      expect(sheet.A3).toMatchObject({ t: "s", v: expect.stringMatching(/^\d+$/) });
      await dialog.getByRole("button", { name: "关闭" }).last().click();
      await page.getByRole("button", { name: /^导出任务/ }).click();
      await page.getByTestId("export").first().getByText("王管理").waitFor();
      await picture(page, "export-tasks");
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "edits the college's own record, but not what it is registered as",
    async (journey) => {
      const { page } = journey.collegeA;
      const row = await openOwnRow(journey);
      await row.getByRole("button", { name: /^编辑/ }).click();
      const form = page.getByRole("dialog", { name: "编辑院校信息" });
      for (const label of ["院校类型", "院校名称", "院校代码", "主管单位", "院校属性"]) {
        await form.getByText(label, { exact: true }).waitFor();
        expect(await form.getByRole("textbox", { name: label }).count()).toBe(0);
      }
      await form.getByRole("textbox", { name: "统一社会信用代码" }).fill("123");
      await form.getByRole("button", { name: "确定" }).click();
      await form.locator('[aria-invalid="true"]').first().waitFor();
      await picture(page, "institution-form");
      await page.keyboard.press("Escape");
      await form.waitFor({ state: "hidden" });
      await row.getByRole("button", { name: /^编辑/ }).click();
      await form.getByRole("button", { name: "清空重填" }).click();
      await form.getByRole("textbox", { name: "院校简介" }).fill("开展网店运营推广等证书的试点。");
      await form.getByText("15/200").waitFor();
      await form.getByRole("button", { name: "确定" }).click();
      await form.waitFor({ state: "hidden" });
      await row.getByRole("button", { name: /^查看/ }).click();
      const detail = page.getByRole("dialog", { name: "查看院校信息" });
      await detail.getByText("开展网店运营推广等证书的试点。").waitFor();
      await detail.getByRole("tab", { name: "证书负责人信息" }).click();
      await detail.getByRole("cell", { name: "全部证书" }).waitFor();
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "refuses a seal on paper, takes it once its ground is removed, and puts a good one to use",
    async (journey) => {
      const { page } = journey.collegeA;
      const row = await openOwnRow(journey);
      await row.getByRole("button", { name: /^编辑/ }).click();
      const form = page.getByRole("dialog", { name: "编辑院校信息" });
      await form.getByRole("button", { name: "上传电子签章" }).click();
      const upload = page.getByRole("dialog", { name: "上传电子签章" });
      await upload.locator('input[type="file"]').setInputFiles(await picked("纸上的章.png", "#ffffff"));
      await upload
        .getByRole("alert")
        .getByText(/电子签章的背景不透明/)
        .waitFor();
      expect(await upload.getByRole("button", { name: "确认启用" }).isDisabled()).toBe(true);
      await picture(page, "seal-refused");
      await upload.getByRole("button", { name: "自动去除背景后上传" }).click();
      await drawnPdf(upload);
      await upload.getByRole("button", { name: "移除电子签章" }).click();
      await upload.getByRole("region", { name: "证书样本预览" }).waitFor({ state: "hidden" });
      await upload.locator('input[type="file"]').setInputFiles(await picked("电子签章.png"));
      await drawnPdf(upload);
      await picture(page, "seal-sample");
      expect(await axe(page)).toEqual([]);
      await upload.getByRole("button", { name: "确认启用" }).click();
      await upload.waitFor({ state: "hidden" });
      const replaced = form.getByRole("region", { name: "已更换的电子签章" });
      await expect.poll(() => replaced.getByRole("row").count()).toBe(2);
      await form.getByRole("button", { name: "取消" }).click();
    },
  ],
  [
    "shows standards and the sample of a certificate as PDF in the page",
    async ({ stage, collegeA: { page } }) => {
      for (const [address, title] of [
        ["skill-standards", "查看职业技能等级标准"],
        ["site-standards", "查看考核站点建设标准"],
      ] as const) {
        const standard = await openRow(page, `${stage.url}/institution/${address}`, "网店运营推广", title);
        await standard.getByText("标准代码", { exact: true }).waitFor();
        await drawnPdf(standard);
        await picture(page, address);
        expect(await axe(page)).toEqual([]);
      }
      const shown = await openRow(
        page,
        `${stage.url}/institution/qualifications`,
        "网店运营推广",
        "查看证书信息",
      );
      await shown.getByRole("tab", { name: "证书基本信息" }).waitFor();
      await drawnPdf(shown.getByRole("region", { name: "证书样本" }));
      await picture(page, "qualification");
      expect(await axe(page)).toEqual([]);
      await shown.getByRole("tab", { name: "证书对应专业" }).click();
      const majors = shown.getByRole("list", { name: "证书对应专业" }).getByRole("listitem");
      await expect.poll(() => majors.count()).toBeGreaterThan(1);
      await page.keyboard.press("Escape");
      await shown.waitFor({ state: "hidden" });
      await chooseOption(page, "证书范围", "全部证书");
      await page.getByRole("button", { name: "查询" }).click();
      await page.getByText("共 48 条").waitFor();
    },
  ],
  [
    "works a list by keyboard alone",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/institutions`);
      const view = page.getByRole("button", { name: `查看 ${COLLEGE}` });
      const dialog = page.getByRole("dialog", { name: "查看院校信息" });
      await view.waitFor();
      await tabTo(page, page.getByRole("textbox", { name: "院校名称" }));
      await page.keyboard.insertText("没有这样的院校");
      await page.keyboard.press("Enter");
      await page.getByText("没有符合条件的数据").waitFor();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText("科技");
      await page.keyboard.press("Enter");
      await view.waitFor();
      await tabTo(page, view);
      await page.keyboard.press("Enter");
      await dialog.getByRole("tab", { name: "院校信息" }).waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
      await expect.poll(() => view.evaluate((node) => node === document.activeElement)).toBe(true);
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("/");
      expect(
        await page
          .getByRole("textbox", { name: "院校代码" })
          .evaluate((node) => node === document.activeElement),
      ).toBe(true);
    },
  ],
];
