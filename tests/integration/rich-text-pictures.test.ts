import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GET as openPicture } from "@/app/api/rich-images/[id]/route";
import { POST as upload } from "@/app/api/uploads/[purpose]/route";
import { deleteArticle } from "@/modules/news/commands/delete-article";
import { moveArticle } from "@/modules/news/commands/move-article";
import { createArticle, updateArticle } from "@/modules/news/commands/save-article";
import { newsDetail } from "@/modules/news/queries/list-news";
import { putFile } from "@/server/files/stored-file";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { pictureAddress } from "@/shared/rich-text";
import { cookieOf, requestTo, serveFrom, toldBy } from "../harness/routes";
import { openPlatform, type Platform } from "./platform.fixture";

let platform: Platform;
const cookies = { platform: "", college: "", body: "" };
beforeAll(async () => {
  platform = await openPlatform();
  serveFrom(platform.db);
  const { a, body } = platform.scenario.scopes;
  cookies.platform = await cookieOf(platform.db, platform.ctx.scope.actor.userId);
  cookies.college = await cookieOf(platform.db, a.actor.userId);
  cookies.body = await cookieOf(platform.db, body.actor.userId);
});
afterAll(() => platform.close());

const picture = (format: "png" | "jpeg" | "webp" = "png") =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "navy" } })
    [format]()
    .toBuffer();

const sendPicture = async (body: Buffer, cookie = cookies.platform): Promise<Response> =>
  upload(requestTo("/api/uploads/rich.image", { method: "POST", body, cookie }), {
    params: Promise.resolve({ purpose: "rich.image" }),
  });
const uploaded = async (): Promise<string> =>
  ((await (await sendPicture(await picture())).json()) as { id: string }).id;
const opened = async (id: string, cookie?: string) =>
  openPicture(requestTo(pictureAddress(id), { cookie }), { params: Promise.resolve({ id }) });
const statusFor = async (id: string, cookie?: string) => (await opened(id, cookie)).status;
const form = (...ids: readonly string[]) => ({
  title: "通知",
  summary: "",
  body: `<p>见图</p>${ids.map((id) => `<p><img src="${pictureAddress(id)}" alt="图"></p>`).join("")}`,
});
const code = (expected: string) => expect.objectContaining({ code: expected });

describe("a picture of a text", () => {
  it.each(["png", "jpeg", "webp"] as const)("that is a %s is drawn anew as a WebP", async (format) => {
    const { id, name } = (await (await sendPicture(await picture(format))).json()) as Record<string, string>;
    expect(name).toMatch(/\.webp$/);
    const response = await opened(id ?? "", cookies.platform);
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).format).toBe("webp");
  });

  it.each([
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "upload.not_picture"],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "upload.not_picture"],
    ["half a WebP", Buffer.from("RIFF\0\0\0\0WEBPVP8 "), "upload.image_damaged"],
  ])("that is %s is refused", async (_, bytes, refusal) => {
    expect((await toldBy(await sendPicture(bytes))).code).toBe(refusal);
  });

  it("is uploaded by who may write one", async () => {
    expect((await sendPicture(await picture(), cookies.college)).status).toBe(403);
    expect((await sendPicture(await picture(), "")).status).toBe(401);
  });

  it("opens for its uploader's tenant, then for who may read its article, and for nobody by its id alone", async () => {
    const { ctx, db } = platform;
    const id = await uploaded();
    const seen = async () => ({
      nobody: await statusFor(id),
      college: await statusFor(id, cookies.college),
      body: await statusFor(id, cookies.body),
      platform: await statusFor(id, cookies.platform),
    });
    const hidden = { nobody: 404, college: 404, body: 404, platform: 200 };
    expect(await seen()).toEqual(hidden);
    const draft = await createArticle(ctx, form(id));
    expect(await seen()).toEqual(hidden);
    await moveArticle(ctx, { ...draft, event: "publish" });
    expect(await seen()).toEqual({ nobody: 200, college: 200, body: 200, platform: 200 });
    const { version } = await newsDetail(db, ctx.scope, draft.id);
    await moveArticle(ctx, { id: draft.id, version, event: "withdraw" });
    expect(await seen()).toEqual(hidden);
  });

  it("belongs to one record, and to no text of another's", async () => {
    const { ctx, scenario } = platform;
    const id = await uploaded();
    await createArticle(ctx, form(id));
    await expect(createArticle(ctx, form(id))).rejects.toEqual(code("upload.picture_foreign"));
    const foreign = await uploaded();
    await platform.db.storedFile.update({
      where: { id: foreign },
      data: { ownerKind: "institution", ownerId: scenario.institutionA.id },
    });
    await expect(createArticle(ctx, form(foreign))).rejects.toEqual(code("upload.picture_foreign"));
    expect(await statusFor(foreign, cookies.platform)).toBe(404);
    expect(await statusFor(foreign, cookies.college)).toBe(200);
  });

  it("opens no file that is none: a photograph, a seal, an export", async () => {
    const { scope } = platform.ctx;
    const id = await putFile(platform.db, {
      ownerKind: scope.kind,
      ownerId: scope.ownerId,
      purpose: "export",
      name: "名单.xlsx",
      mime: "application/octet-stream",
      bytes: Buffer.from("personal"),
    });
    for (const cookie of [undefined, cookies.platform, cookies.college])
      expect(await statusFor(id, cookie)).toBe(404);
    expect(await statusFor("../x", cookies.platform)).toBe(404);
  });

  it("stays while its text shows it, and is swept a day after", async () => {
    const { ctx, db } = platform;
    const [kept, dropped] = [await uploaded(), await uploaded()];
    const article = await createArticle(ctx, form(kept, dropped));
    await updateArticle(ctx, { id: article.id, version: article.version, form: form(kept) });
    const unsaved = await uploaded();
    vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ["Date"] });
    try {
      await sweepExpiredFiles(db);
    } finally {
      vi.useRealTimers();
    }
    const left = await db.storedFile.findMany({ where: { id: { in: [kept, dropped, unsaved] } } });
    expect(left.map((file) => file.id)).toEqual([kept]);
    await expect(
      updateArticle(ctx, { id: article.id, version: article.version + 1, form: form(kept, dropped) }),
    ).rejects.toEqual(code("upload.picture_foreign"));
    await deleteArticle(ctx, { id: article.id, version: article.version + 1 });
    expect((await db.storedFile.findUniqueOrThrow({ where: { id: kept } })).expiresAt).not.toBeNull();
  });
});
