import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import {
  agree,
  answerCaptcha,
  axe,
  type Journey,
  openWindow,
  picture,
  savedDownload,
  selectAll,
  statusTab,
} from "./journey-kit";

type Step = readonly [string, (journey: Journey) => Promise<void>];

const kept: { number?: string; name?: string; pdf?: string } = {};

export const certificateSteps: readonly Step[] = [
  [
    "has the awarding body sign off all that passed",
    async ({ stage, body: { page } }) => {
      await page.goto(`${stage.url}/awarding-body/certificates?tab=body_pending`);
      await selectAll(page, 118);
      await page.getByRole("button", { name: "批量签发" }).click();
      await agree(page);
      await expect
        .poll(() => statusTab(page, "考核站点待签发").innerText(), { timeout: 60_000 })
        .toMatch(/118/);
    },
  ],
  [
    "lets the site refuse one with a reason, sign it again, and sign the rest",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/certificates?tab=site_pending`);
      await page.getByRole("row").nth(2).waitFor();
      await page
        .getByRole("button", { name: /^拒绝签发/ })
        .first()
        .click();
      await page.getByRole("dialog").locator("textarea").fill("姓名用字需要核对");
      await agree(page);
      await expect.poll(() => statusTab(page, "考核站点拒绝签发").innerText()).toMatch(/1/);
      await page.goto(`${stage.url}/institution/certificates?tab=site_refused`);
      await page
        .getByRole("button", { name: /^重新签发/ })
        .first()
        .click();
      await agree(page);
      await page.goto(`${stage.url}/institution/certificates?tab=site_pending`);
      await selectAll(page, 117);
      await page.getByRole("button", { name: "批量确认签发" }).click();
      await agree(page);
      await expect.poll(() => statusTab(page, "证书待发放").innerText(), { timeout: 60_000 }).toMatch(/118/);
      expect(await axe(page)).toEqual([]);
    },
  ],
  [
    "releases all certificates as a job",
    async ({ stage, body: { page } }) => {
      await page.goto(`${stage.url}/awarding-body/certificates?tab=release_pending`);
      await selectAll(page, 118);
      await page.getByRole("button", { name: "批量发放" }).click();
      await picture(page, "release");
      await page.getByRole("dialog").getByRole("button", { name: "开始发放" }).click();
      await expect
        .poll(
          async () => {
            await page.goto(`${stage.url}/awarding-body/certificates?tab=released`);
            await statusTab(page, "完成发放").waitFor();
            await page.waitForTimeout(1_000);
            return statusTab(page, "完成发放").innerText();
          },
          { timeout: 240_000, interval: 3_000 },
        )
        .toMatch(/118/);
      await picture(page, "released");
    },
  ],
  [
    "downloads one certificate at the college",
    async ({ stage, collegeA: { page } }) => {
      await page.goto(`${stage.url}/institution/certificates?tab=released`);
      const row = page.getByRole("row").nth(1);
      await row.waitFor();
      const text = await row.innerText();
      kept.number = /\d{28}/.exec(text.replace(/\s/g, " "))?.[0];
      kept.name = /考生姓名\s*[：:]?\s*(\S+)/.exec(text)?.[1];
      const button = row
        .getByRole("link", { name: "下载电子证书" })
        .or(row.getByRole("button", { name: "下载电子证书" }));
      const bytes = await savedDownload(page, button.first());
      expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
      kept.pdf = join(stage.folder, "certificate.pdf");
      writeFileSync(kept.pdf, bytes);
      await picture(page, "institution-certificates");
    },
  ],
  [
    "lets anybody check the certificate and its file, and says no more of a wrong name",
    async ({ stage }) => {
      const anybody = await openWindow(stage, { width: 390, height: 844 });
      const { page } = anybody;
      const ask = async (name: string) => {
        // A refusal asks for a new captcha: that one must not be taken for the next page's.
        await page.goto("about:blank");
        const shown = page.waitForResponse(
          (response) => response.url().includes("/api/captcha") && response.ok(),
        );
        await page.goto(`${stage.url}/verify`);
        const answer = await answerCaptcha(stage, shown);
        await page.getByRole("textbox", { name: "证书编号" }).fill(kept.number ?? "");
        await page.getByRole("textbox", { name: "姓名" }).fill(name);
        await page.getByRole("textbox", { name: "图形验证码" }).fill(answer);
        await page.getByRole("button", { name: "查询" }).click();
      };
      await ask("查无此人");
      await page.getByText(/没有查到相符的证书/).waitFor();
      expect(await page.getByText("有效", { exact: true }).count()).toBe(0);
      await ask(kept.name ?? "");
      await page.getByText("有效", { exact: true }).first().waitFor();
      expect(await page.locator("body").innerText()).not.toMatch(/\b\d{17}[\dX]\b/);
      await page.locator('input[type="file"]').setInputFiles(kept.pdf ?? "");
      await page.getByText(/一致/).first().waitFor();
      await picture(page, "verify-phone");
      expect(await axe(page)).toEqual([]);
      expect(anybody.complaints).toEqual([]);
      await anybody.context.close();
    },
  ],
];
