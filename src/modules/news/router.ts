import "server-only";
import { permissionProcedure, publicProcedure, router } from "@/server/trpc/init";
import { deleteArticle } from "./commands/delete-article";
import { moveArticle } from "./commands/move-article";
import { pinArticle } from "./commands/pin-article";
import { createArticle, sanitizedBody, updateArticle } from "./commands/save-article";
import { countNews, listNews, newsDetail } from "./queries/list-news";
import { publishedArticle, publishedNews } from "./queries/published-news";
import {
  newsById,
  newsCounts,
  newsCreate,
  newsList,
  newsMove,
  newsPin,
  newsPreview,
  newsUpdate,
  newsVersion,
  publishedAsk,
} from "./schema";

const read = permissionProcedure("news.read");
const edit = permissionProcedure("news.edit");

export const newsRouter = router({
  list: read.input(newsList).query(({ ctx, input }) => listNews(ctx.db, ctx.scope, input)),
  counts: read.input(newsCounts).query(({ ctx, input }) => countNews(ctx.db, ctx.scope, input.filters)),
  detail: read.input(newsById).query(({ ctx, input }) => newsDetail(ctx.db, ctx.scope, input.id)),
  create: edit.input(newsCreate).mutation(({ ctx, input }) => createArticle(ctx.command, input.form)),
  update: edit.input(newsUpdate).mutation(({ ctx, input }) => updateArticle(ctx.command, input)),
  move: edit.input(newsMove).mutation(({ ctx, input }) => moveArticle(ctx.command, input)),
  pin: edit.input(newsPin).mutation(({ ctx, input }) => pinArticle(ctx.command, input)),
  delete: edit.input(newsVersion).mutation(({ ctx, input }) => deleteArticle(ctx.command, input)),
  // What the article would look like, by the same sanitizer; nothing is written.
  preview: edit.input(newsPreview).query(({ input }) => ({ body: sanitizedBody(input.body) })),

  // Open to anybody (§1.1): only what is published.
  published: publicProcedure.input(publishedAsk).query(({ ctx, input }) => publishedNews(ctx.db, input)),
  publishedArticle: publicProcedure
    .input(newsById)
    .query(({ ctx, input }) => publishedArticle(ctx.db, input.id)),
});
