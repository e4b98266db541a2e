import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { keepPictures } from "@/server/rich-text/keep-pictures";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { mayDeleteNews } from "../domain/status";
import type { NewsVersion } from "../schema";
import { auditArticle, loadArticle } from "./load-article";

/** Deletes a draft. Throws `news.not_found`, `data.changed`, and `news.not_draft` for a published article. */
export async function deleteArticle(ctx: CommandContext<PlatformScope>, input: NewsVersion): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const article = await loadArticle(tx, input);
    if (!mayDeleteNews(article.status)) throw new AppError("news.not_draft");
    const { count } = await tx.newsArticle.deleteMany({
      where: { id: article.id, version: input.version, status: article.status },
    });
    if (count !== 1) throw new AppError("data.changed");
    await keepPictures(tx, ctx.scope, { kind: "news_article", id: article.id }, "");
    await auditArticle(tx, ctx, { id: article.id, action: "delete", detail: { title: article.title } });
  });
}
