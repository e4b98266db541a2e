import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { NO_WINDOWS } from "@/shared/kernel/transition";
import { newsMachine } from "../domain/status";
import type { NewsMove } from "../schema";
import { loadArticle } from "./load-article";

/**
 * 发布 or 撤回. A withdrawn article is a draft again and no longer pinned; published again it counts as new. Throws
 * `news.not_found`, `data.changed`, `transition.not_allowed`.
 */
export async function moveArticle(ctx: CommandContext<PlatformScope>, input: NewsMove): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const article = await loadArticle(tx, input);
    await writeTransitions(tx, [{ id: article.id, state: article.status }], {
      machine: newsMachine,
      event: input.event,
      attempt: { actor: "platform", openWindows: NO_WINDOWS },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      detail: { title: article.title },
      write: async (from, to, ids) => {
        const { count } = await tx.newsArticle.updateMany({
          where: { id: { in: ids }, status: from, version: input.version },
          data: {
            status: to,
            updatedAt: now,
            version: { increment: 1 },
            ...(to === "published" ? { publishedAt: now } : { publishedAt: null, pinned: false }),
          },
        });
        return count;
      },
    });
  });
}
