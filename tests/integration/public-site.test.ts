import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerInquiry } from "@/modules/inquiry/commands/answer-inquiry";
import { askQuestion } from "@/modules/inquiry/commands/ask-question";
import { closeInquiry } from "@/modules/inquiry/commands/close-inquiry";
import { lookUpAnswer } from "@/modules/inquiry/commands/look-up-answer";
import { revealContact } from "@/modules/inquiry/commands/reveal-contact";
import { shareInquiry } from "@/modules/inquiry/commands/share-inquiry";
import { inquiryExport } from "@/modules/inquiry/exports";
import {
  countInquiries,
  inquiryDetail,
  listInquiries,
  selectedInquiries,
} from "@/modules/inquiry/queries/list-inquiries";
import { sharedQuestions } from "@/modules/inquiry/queries/shared-questions";
import { askInput } from "@/modules/inquiry/schema";
import { deleteArticle } from "@/modules/news/commands/delete-article";
import { moveArticle } from "@/modules/news/commands/move-article";
import { pinArticle } from "@/modules/news/commands/pin-article";
import { createArticle, updateArticle } from "@/modules/news/commands/save-article";
import { countNews, listNews, newsDetail } from "@/modules/news/queries/list-news";
import { publishedArticle, publishedNews } from "@/modules/news/queries/published-news";
import { newsForm } from "@/modules/news/schema";
import { awardingBodies, awardingBody } from "@/modules/public-site/queries/awarding-bodies";
import { catalogue, catalogueItem } from "@/modules/public-site/queries/catalogue";
import { publicFigures } from "@/modules/public-site/queries/figures";
import { catalogueAsk } from "@/modules/public-site/schema";
import { mintScope, type PlatformScope } from "@/server/auth/scope";
import { digest } from "@/server/crypto/seal";
import { sanitizeRichText } from "@/server/rich-text/sanitize";
import { RichTextView } from "@/ui/rich-text/rich-text-view";
import { seedPublicSite } from "../../prisma/seed/public-site";
import { makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let scenario: Scenario;
let scope: PlatformScope;
const MINUTE = 60_000;
const at = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE);
const ctx = (minutes = 0) => ({ db: fresh.db, scope, now: at(minutes) });

beforeAll(async () => {
  fresh = await freshDatabase();
  scenario = await seedScenario(fresh.db);
  scope = mintScope(await makeUser(fresh.db, "platform", "platform_officer")) as PlatformScope;
});
afterAll(() => fresh.close());

const refusal = (code: string) => expect.objectContaining({ code });
const uuid = "00000000-0000-4000-8000-000000000000";
const auditOf = async (entityId: string) =>
  (await fresh.db.auditLog.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(
    (row) => row.action,
  );

const write = (title: string, body = "<p>正文</p>") => newsForm.parse({ title, summary: "", body });

/** A published article; each is published a minute after the one before. */
async function publish(title: string, minutes: number): Promise<string> {
  const made = await createArticle(ctx(minutes), write(title));
  await moveArticle(ctx(minutes), { ...made, event: "publish" });
  return made.id;
}

describe("工作动态", () => {
  it("is a draft nobody sees until it is published, and gone when withdrawn", async () => {
    const made = await createArticle(ctx(), write("第一篇"));
    const list = () => publishedNews(fresh.db, { page: 1, pageSize: 20 });
    expect((await list()).rows.map((row) => row.id)).not.toContain(made.id);
    await expect(publishedArticle(fresh.db, made.id)).rejects.toEqual(refusal("news.not_found"));
    expect((await newsDetail(fresh.db, scope, made.id)).status).toBe("draft");

    await moveArticle(ctx(1), { ...made, event: "publish" });
    expect(await publishedArticle(fresh.db, made.id)).toMatchObject({
      title: "第一篇",
      summary: "正文",
      publishedAt: at(1).toISOString(),
      authorName: scope.actor.name,
    });
    await expect(moveArticle(ctx(2), { id: made.id, version: 1, event: "publish" })).rejects.toEqual(
      refusal("transition.not_allowed"),
    );
    await expect(deleteArticle(ctx(2), { id: made.id, version: 1 })).rejects.toEqual(
      refusal("news.not_draft"),
    );
    await pinArticle(ctx(2), { id: made.id, version: 1, pinned: true });

    await moveArticle(ctx(3), { id: made.id, version: 2, event: "withdraw" });
    expect((await list()).rows.map((row) => row.id)).not.toContain(made.id);
    await expect(publishedArticle(fresh.db, made.id)).rejects.toEqual(refusal("news.not_found"));
    expect(await newsDetail(fresh.db, scope, made.id)).toMatchObject({ pinned: false, publishedAt: null });

    await deleteArticle(ctx(4), { id: made.id, version: 3 });
    await expect(newsDetail(fresh.db, scope, made.id)).rejects.toEqual(refusal("news.not_found"));
    expect(await auditOf(made.id)).toEqual([
      "news.create",
      "news.publish",
      "news.pin",
      "news.withdraw",
      "news.delete",
    ]);
  });

  it("is changed at the version one has read, or not at all", async () => {
    const made = await createArticle(ctx(), write("改动"));
    await updateArticle(ctx(1), { ...made, form: write("改动一") });
    const late = { ...made, form: write("改动二") };
    await expect(updateArticle(ctx(2), late)).rejects.toEqual(refusal("data.changed"));
    await expect(moveArticle(ctx(2), { ...made, event: "publish" })).rejects.toEqual(refusal("data.changed"));
    await expect(pinArticle(ctx(2), { id: made.id, version: 1, pinned: true })).rejects.toEqual(
      refusal("news.not_published"),
    );
    await expect(deleteArticle(ctx(2), made)).rejects.toEqual(refusal("data.changed"));
    expect((await newsDetail(fresh.db, scope, made.id)).title).toBe("改动一");
    await expect(updateArticle(ctx(2), { ...late, id: uuid })).rejects.toEqual(refusal("news.not_found"));
  });

  it("keeps of two who publish at once the one", async () => {
    const made = await createArticle(ctx(), write("同时发布"));
    const tries = await Promise.allSettled([
      moveArticle(ctx(1), { ...made, event: "publish" }),
      moveArticle(ctx(1), { ...made, event: "publish" }),
    ]);
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await auditOf(made.id)).toEqual(["news.create", "news.publish"]);
  });

  it("stores and shows a body without its scripts", async () => {
    const body = `<h2 onclick="alert(1)">标题</h2><script>alert(1)</script><p style="color:red">正文<a href="javascript:alert(1)">坏</a><a href="https://example.org/">好</a></p>`;
    const made = await createArticle(ctx(), write("有脚本的", body));
    const stored = await fresh.db.newsArticle.findUniqueOrThrow({ where: { id: made.id } });
    expect(stored.body).toBe(
      '<h2>标题</h2><p>正文坏<a href="https://example.org/" target="_blank" rel="noopener noreferrer nofollow">好</a></p>',
    );
    expect(renderToStaticMarkup(createElement(RichTextView, { html: stored.body }))).not.toMatch(
      /script|onclick|style=/,
    );
    const nothing = newsForm.parse({ title: "空", body: "<script>alert(1)</script>" });
    await expect(createArticle(ctx(), nothing)).rejects.toEqual(refusal("news.body_empty"));
    expect(newsForm.safeParse({ title: "空", body: "<p> </p>" }).success).toBe(false);
  });

  it("stands pinned first, then the newest, in pages", async () => {
    await fresh.db.newsArticle.deleteMany();
    const ids: string[] = [];
    for (let minute = 0; minute < 12; minute += 1) ids.push(await publish(`动态${minute}`, minute));
    await createArticle(ctx(99), write("草稿"));
    const pinned = ids[3] ?? "";
    await pinArticle(ctx(20), { id: pinned, version: 1, pinned: true });
    const first = await publishedNews(fresh.db, { page: 1, pageSize: 10 });
    const second = await publishedNews(fresh.db, { page: 2, pageSize: 10 });
    const expected = [pinned, ...ids.filter((id) => id !== pinned).reverse()];
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(expected);
    expect([first.total, second.rows.length]).toEqual([12, 2]);
    expect((await publishedNews(fresh.db, { page: 9_999, pageSize: 20 })).rows).toEqual([]);
  });

  it("is found in the platform's list by title, state and pin; wildcards are words", async () => {
    const ask = { page: 1, pageSize: 10, tab: "all", filters: {} } as const;
    expect(await countNews(fresh.db, scope, {})).toEqual({ all: 13, draft: 1, published: 12 });
    expect((await listNews(fresh.db, scope, { ...ask, tab: "draft" })).rows.map((row) => row.title)).toEqual([
      "草稿",
    ]);
    expect((await listNews(fresh.db, scope, { ...ask, filters: { title: "动态11" } })).rows).toHaveLength(1);
    expect((await listNews(fresh.db, scope, { ...ask, filters: { pinned: "yes" } })).rows).toHaveLength(1);
    expect((await listNews(fresh.db, scope, { ...ask, filters: { title: "%" } })).rows).toEqual([]);
    expect(await countNews(fresh.db, scope, { title: "_" })).toEqual({ all: 0, draft: 0, published: 0 });
  });
});

let address = 0;
/** A caller of an address of his own, so that one test does not use up another's tries. */
const caller = () => {
  address += 1;
  return { db: fresh.db, ip: `192.0.2.${address}`, now: T0 };
};

async function captcha(): Promise<{ captchaId: string; captcha: string }> {
  const { id } = await fresh.db.captcha.create({
    data: { answerDigest: digest("captcha", "abcd"), triesLeft: 3, expiresAt: new Date(Date.now() + 60_000) },
  });
  return { captchaId: id, captcha: "ABCD" };
}

const question = {
  topic: "certificate",
  name: "王老师",
  contact: "138 1234 9876",
  question: "证书什么时候可以查询？已经公示结束了。",
};
const ask = async (who = caller(), more: Partial<Record<keyof typeof question, string>> = {}) =>
  askQuestion(who, askInput.parse({ ...question, ...more, ...(await captcha()) }));
const idOf = async (code: string) => (await fresh.db.inquiry.findUniqueOrThrow({ where: { code } })).id;

describe("在线咨询", () => {
  it("is taken with the contact sealed, and found again by its code alone", async () => {
    const { code } = await ask();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    const row = await fresh.db.inquiry.findUniqueOrThrow({ where: { code } });
    expect([row.status, row.contactMask, row.shared]).toEqual(["open", "138****9876", false]);
    const dump = await fresh.dump();
    expect(dump).not.toContain("13812349876");
    expect(dump).not.toContain("138 1234 9876");
    expect(await lookUpAnswer(caller(), ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `)).toEqual({
      topic: "certificate",
      question: question.question,
      status: "open",
      answer: "",
      createdAt: T0.toISOString(),
      answeredAt: null,
    });
  });

  it("needs a captcha that is right, fresh and unused", async () => {
    const who = caller();
    const before = await fresh.db.inquiry.count();
    const right = await captcha();
    const wrong = askInput.parse({ ...question, ...right, captcha: "xxxx" });
    await expect(askQuestion(who, wrong)).rejects.toEqual(refusal("auth.captcha_wrong"));
    await askQuestion(who, { ...wrong, captcha: "abcd" });
    await expect(askQuestion(who, { ...wrong, captcha: "abcd" })).rejects.toEqual(
      refusal("auth.captcha_wrong"),
    );
    for (const captchaId of ["x", "", "-".repeat(36)])
      await expect(askQuestion(who, { ...wrong, captchaId })).rejects.toEqual(refusal("auth.captcha_wrong"));
    expect(await fresh.db.inquiry.count()).toBe(before + 1);
  });

  it("takes ten questions an hour and thirty tries in ten minutes from one address", async () => {
    const who = caller();
    for (let at = 0; at < 10; at += 1) await ask(who);
    await expect(ask(who)).rejects.toEqual(refusal("auth.too_many"));
    await expect(ask(caller())).resolves.toBeDefined();
    const guesser = caller();
    const wrong = askInput.parse({ ...question, captchaId: "x", captcha: "abcd" });
    for (let at = 0; at < 30; at += 1)
      await expect(askQuestion(guesser, wrong)).rejects.toEqual(refusal("auth.captcha_wrong"));
    await expect(askQuestion(guesser, wrong)).rejects.toEqual(refusal("auth.too_many"));
    await expect(ask(guesser)).rejects.toEqual(refusal("auth.too_many"));
  });

  it("tells who guesses codes nothing, and soon nothing at all", async () => {
    const guesser = caller();
    const { code } = await ask();
    const near = `${code.slice(0, 9)}${code.endsWith("0") ? "1" : "0"}`;
    const guesses = [near, code.slice(0, 9), "x", "", "%", "__________", "' OR 1=1 --"];
    for (let at = 0; at < 20; at += 1)
      await expect(lookUpAnswer(guesser, guesses[at % guesses.length] ?? "")).rejects.toEqual(
        refusal("inquiry.code_not_found"),
      );
    await expect(lookUpAnswer(guesser, code)).rejects.toEqual(refusal("auth.too_many"));
    await expect(lookUpAnswer(caller(), code)).resolves.toBeDefined();
  });

  it.each([
    ["topic", "nothing"],
    ["name", " "],
    ["contact", "不告诉你"],
    ["question", "太短"],
    ["question", "长".repeat(1001)],
  ])("refuses a %s of %s in words at the field", (field, value) => {
    const judged = askInput.safeParse({ ...question, captchaId: "x", captcha: "x", [field]: value });
    expect(
      judged.error?.issues.map((issue) => [issue.path[0], /\p{Script=Han}/u.test(issue.message)]),
    ).toEqual([[field, true]]);
  });

  it("is answered, corrected and shared by the platform, and read by anybody without the asker", async () => {
    const { code } = await ask(caller(), { name: "赵不公开", contact: "zhao.bgk@example.com" });
    const id = await idOf(code);
    await expect(shareInquiry(ctx(1), { id, version: 0, shared: true })).rejects.toEqual(
      refusal("inquiry.not_answered"),
    );
    await answerInquiry(ctx(1), { id, version: 0, answer: "公示结束后十个工作日内。" });
    await expect(answerInquiry(ctx(2), { id, version: 0, answer: "晚了" })).rejects.toEqual(
      refusal("data.changed"),
    );
    await shareInquiry(ctx(2), { id, version: 1, shared: true });
    await answerInquiry(ctx(3), { id, version: 2, answer: "公示结束后五个工作日内。" });
    expect(await lookUpAnswer(caller(), code)).toMatchObject({
      status: "answered",
      answer: "公示结束后五个工作日内。",
      answeredAt: at(3).toISOString(),
    });
    const shared = await sharedQuestions(fresh.db, { page: 1, topic: "certificate" });
    expect(shared.rows).toEqual([
      {
        id,
        topic: "certificate",
        question: question.question,
        answer: "公示结束后五个工作日内。",
        answeredAt: at(3).toISOString(),
      },
    ]);
    expect((await sharedQuestions(fresh.db, { page: 1, topic: "exam" })).total).toBe(0);
    const open = JSON.stringify([shared, await lookUpAnswer(caller(), code)]);
    expect(open).not.toMatch(/赵不公开|example\.com|平台|platform/);
    expect(open).not.toContain(code);
    await shareInquiry(ctx(4), { id, version: 3, shared: false });
    expect((await sharedQuestions(fresh.db, { page: 1 })).total).toBe(0);
    expect(await auditOf(id)).toEqual([
      "inquiry.answer",
      "inquiry.share",
      "inquiry.answer",
      "inquiry.unshare",
    ]);
  });

  it("is closed with a reason its asker reads", async () => {
    const { code } = await ask();
    const id = await idOf(code);
    await expect(closeInquiry(ctx(1), { id, version: 0, reason: "短" })).rejects.toEqual(
      refusal("transition.reason_required"),
    );
    await closeInquiry(ctx(1), { id, version: 0, reason: "与本平台无关，请咨询所在院校" });
    expect(await lookUpAnswer(caller(), code)).toMatchObject({
      status: "closed",
      answer: "与本平台无关，请咨询所在院校",
    });
    await expect(closeInquiry(ctx(2), { id, version: 1, reason: "再关闭一次试试" })).rejects.toEqual(
      refusal("transition.not_allowed"),
    );
    await expect(closeInquiry(ctx(2), { id: uuid, version: 0, reason: "没有这个咨询" })).rejects.toEqual(
      refusal("inquiry.not_found"),
    );
  });

  it("shows the whole contact to who asks for it, and says so in the audit log", async () => {
    const { code } = await ask(caller(), { contact: "0755-86330000" });
    const id = await idOf(code);
    expect((await inquiryDetail(fresh.db, scope, id)).contactMask).toBe("075****0000");
    expect(await revealContact(ctx(1), id)).toEqual({ contact: "075586330000" });
    const [line] = await fresh.db.auditLog.findMany({ where: { entityId: id } });
    expect(line).toMatchObject({ action: "inquiry.reveal", userId: scope.actor.userId });
    expect(JSON.stringify(line?.detail)).toBe('{"fields":["contact"]}');
    await expect(revealContact(ctx(1), uuid)).rejects.toEqual(refusal("inquiry.not_found"));
  });

  it("is listed and exported with masks only, and never with its code", async () => {
    const query = { page: 1, pageSize: 100, tab: "all", filters: {} } as const;
    const { rows } = await listInquiries(fresh.db, scope, query);
    const counts = await countInquiries(fresh.db, scope, {});
    expect(counts.all).toBe(rows.length);
    const codes = (await fresh.db.inquiry.findMany()).map((row) => row.code);
    const text = JSON.stringify(rows);
    expect(codes.filter((code) => text.includes(code))).toEqual([]);
    expect(text).not.toMatch(/1381234|86330000"|zhao\.bgk/);
    const exported: string[] = [];
    const matching = { kind: "matching", tab: "open", filters: { topic: "certificate" } } as const;
    for await (const portion of selectedInquiries(fresh.db, scope, matching))
      exported.push(...portion.map((row) => row.id));
    expect(exported).toHaveLength(counts.open ?? -1);
    expect(inquiryExport.gate).toBe("sms");
    const found = await listInquiries(fresh.db, scope, { ...query, filters: { question: "公示" } });
    expect(found.rows).toHaveLength(rows.length);
    expect((await listInquiries(fresh.db, scope, { ...query, filters: { question: "%" } })).rows).toEqual([]);
  });
});

describe("the public catalogue", () => {
  const search = (more: object = {}) => catalogue(fresh.db, catalogueAsk.parse(more));

  it("is searched by 名称, 颁证机构, 等级 and 专业大类/专业", async () => {
    const [qualification] = scenario.qualifications;
    await fresh.db.major.createMany({
      data: [
        { educationLevel: "VOCATIONAL_ASSOCIATE", code: "53", name: "财经商贸大类", itemLevel: "CATEGORY" },
        { educationLevel: "VOCATIONAL_ASSOCIATE", code: "5307", name: "电子商务类", itemLevel: "CLASS" },
        { educationLevel: "VOCATIONAL_ASSOCIATE", code: "530701", name: "网络营销", itemLevel: "MAJOR" },
      ],
    });
    await fresh.db.qualificationMajor.create({
      data: {
        qualificationId: qualification?.id ?? "",
        educationLevel: "VOCATIONAL_ASSOCIATE",
        majorCode: "530701",
      },
    });
    expect((await search()).total).toBe(2);
    expect((await search({ name: "网店" })).total).toBe(2);
    expect((await search({ body: "测试评价" })).total).toBe(2);
    expect((await search({ body: "另一评价" })).total).toBe(0);
    expect((await search({ level: 2 })).rows.map((row) => row.level)).toEqual([2]);
    for (const major of ["财经商贸", "电子商务", "网络营销"])
      expect((await search({ major })).rows.map((row) => row.id)).toEqual([qualification?.id]);
    for (const name of ["%", "_", "\\", "' OR 1=1 --"]) expect((await search({ name })).total).toBe(0);
    expect((await search({ page: 10_000 })).rows).toEqual([]);
    expect(await catalogueItem(fresh.db, qualification?.id ?? "")).toMatchObject({
      awardingBody: { name: "测试评价组织" },
      standard: { code: "650035" },
      levels: [{ level: 1 }, { level: 2 }],
      subjects: [{ name: "理论知识" }, { name: "技能操作" }],
      majors: [{ code: "530701", name: "网络营销" }],
      majorsTotal: 1,
    });
  });

  it("counts for the home page at most once a minute", async () => {
    const counted = await publicFigures(fresh.db);
    expect(counted).toEqual({ institutions: 2, awardingBodies: 2, qualifications: 2, certificates: 0 });
    await fresh.db.institution.updateMany({
      where: { id: scenario.institutionB.id },
      data: { enabled: false },
    });
    expect(await publicFigures(fresh.db)).toBe(counted);
    await fresh.db.institution.updateMany({ data: { enabled: true } });
  });

  it("has no disabled qualification and no disabled body, nor anybody's contact", async () => {
    const [first] = scenario.qualifications;
    const { body } = scenario;
    await fresh.db.awardingBody.update({
      where: { id: body.id },
      data: { contactName: "不公开的联系人", contactEmail: "secret@example.com" },
    });
    const shown = await awardingBody(fresh.db, { id: body.id, page: 1 });
    expect([shown.qualifications, shown.rows.length]).toEqual([2, 2]);
    const listed = await awardingBodies(fresh.db, { page: 1, name: "测试" });
    expect(JSON.stringify([shown, listed, await search()])).not.toMatch(/不公开的联系人|secret@/);

    await fresh.db.qualification.update({ where: { id: first?.id ?? "" }, data: { enabled: false } });
    expect((await search()).total).toBe(1);
    await expect(catalogueItem(fresh.db, first?.id ?? "")).rejects.toEqual(refusal("publicSite.not_found"));
    expect((await awardingBody(fresh.db, { id: body.id, page: 1 })).rows).toHaveLength(1);

    await fresh.db.awardingBody.update({ where: { id: body.id }, data: { enabled: false } });
    expect((await search()).total).toBe(0);
    expect((await awardingBodies(fresh.db, { page: 1, name: "测试" })).total).toBe(0);
    await expect(awardingBody(fresh.db, { id: body.id, page: 1 })).rejects.toEqual(
      refusal("publicSite.not_found"),
    );
    await expect(catalogueItem(fresh.db, scenario.qualifications[1]?.id ?? "")).rejects.toEqual(
      refusal("publicSite.not_found"),
    );
  });
});

describe("the demo's news and questions", () => {
  it("are what the product itself would have stored, and are seeded once", async () => {
    await fresh.db.newsArticle.deleteMany();
    await fresh.db.inquiry.deleteMany();
    await seedPublicSite(fresh.db, T0);
    await seedPublicSite(fresh.db, T0);
    const news = await publishedNews(fresh.db, { page: 1, pageSize: 20 });
    expect([news.total, news.rows[0]?.pinned]).toEqual([5, true]);
    for (const { body, title, summary } of await fresh.db.newsArticle.findMany()) {
      expect(newsForm.safeParse({ title, summary, body }).success).toBe(true);
      expect(sanitizeRichText(body)).toBe(body);
    }
    expect(await countInquiries(fresh.db, scope, {})).toEqual({ all: 7, open: 2, answered: 4, closed: 1 });
    expect((await sharedQuestions(fresh.db, { page: 1 })).total).toBe(4);
    const valid = { name: "甲", contact: "13812340000", captchaId: "x", captcha: "x" };
    for (const { topic, question } of await fresh.db.inquiry.findMany())
      expect(askInput.safeParse({ ...valid, topic, question }).success).toBe(true);
  });
});
