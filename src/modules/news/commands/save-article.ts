import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { keepPictures } from "@/server/rich-text/keep-pictures";
import { sanitizeRichText } from "@/server/rich-text/sanitize";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { plainText, RICH_TEXT_SOURCE_MAX } from "@/shared/rich-text";
import { newsMachine } from "../domain/status";
import { summaryOf } from "../domain/summary";
import type { NewsForm, NewsUpdate } from "../schema";
import { auditArticle, loadArticle } from "./load-article";

/** What is written of a form: the body sanitised. Throws `news.body_empty`, `news.body_too_long`. */
function columnsOf({ title, summary, body: raw }: NewsForm) {
  const body = sanitizedBody(raw);
  return { title, summary: summaryOf(summary, body), body };
}

/** A body as it may be stored and shown. Throws `news.body_empty`, `news.body_too_long`. */
export function sanitizedBody(raw: string): string {
  const body = sanitizeRichText(raw);
  if (plainText(body) === "") throw new AppError("news.body_empty");
  if (body.length > 2 * RICH_TEXT_SOURCE_MAX) throw new AppError("news.body_too_long");
  return body;
}

/** A new draft, under the name of who writes it. Throws `news.body_empty`, `upload.picture…`. */
export async function createArticle(
  ctx: CommandContext<PlatformScope>,
  form: NewsForm,
): Promise<{ readonly id: string; readonly version: number }> {
  const { scope, now } = ctx;
  const columns = columnsOf(form);
  return ctx.db.$transaction(async (tx) => {
    const made = await tx.newsArticle.create({
      data: {
        ...columns,
        status: newsMachine.initial,
        authorName: scope.actor.name,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, version: true },
    });
    await keepPictures(tx, scope, { kind: "news_article", id: made.id }, columns.body);
    await auditArticle(tx, ctx, { id: made.id, action: "create", detail: { title: columns.title } });
    return made;
  });
}

/** Changes an article; a published one changes for its readers at once. Throws `news.not_found`, `data.changed`, `news.body_empty`, `upload.picture…`. */
export async function updateArticle(
  ctx: CommandContext<PlatformScope>,
  input: NewsUpdate,
): Promise<{ readonly id: string; readonly version: number }> {
  const columns = columnsOf(input.form);
  return ctx.db.$transaction(async (tx) => {
    const article = await loadArticle(tx, input);
    const { count } = await tx.newsArticle.updateMany({
      where: { id: article.id, version: input.version },
      data: { ...columns, updatedAt: ctx.now, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("data.changed");
    await keepPictures(tx, ctx.scope, { kind: "news_article", id: article.id }, columns.body);
    const detail = { title: columns.title, status: article.status };
    await auditArticle(tx, ctx, { id: article.id, action: "update", detail });
    return { id: article.id, version: input.version + 1 };
  });
}
