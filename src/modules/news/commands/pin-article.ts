import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { mayPinNews } from "../domain/status";
import type { NewsPin } from "../schema";
import { auditArticle, loadArticle } from "./load-article";

/** 置顶 or 取消置顶. Throws `news.not_found`, `data.changed`, `news.not_published`. */
export async function pinArticle(ctx: CommandContext<PlatformScope>, input: NewsPin): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const article = await loadArticle(tx, input);
    if (!mayPinNews(article.status)) throw new AppError("news.not_published");
    const { count } = await tx.newsArticle.updateMany({
      where: { id: article.id, version: input.version, status: article.status },
      data: { pinned: input.pinned, updatedAt: ctx.now, version: { increment: 1 } },
    });
    if (count !== 1) throw new AppError("data.changed");
    const action = input.pinned ? "pin" : "unpin";
    await auditArticle(tx, ctx, { id: article.id, action, detail: { title: article.title } });
  });
}
