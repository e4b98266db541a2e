import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { PlatformScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import { AppError } from "@/shared/kernel/app-error";
import type { ListCounts, ListRows } from "@/shared/list";
import type { NewsStatus } from "../domain/status";
import type { NewsListQuery } from "../schema";

/** One article of the platform's list. */
export interface NewsRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly summary: string;
  readonly status: NewsStatus;
  readonly pinned: boolean;
  readonly authorName: string;
  readonly publishedAt: string | null;
  readonly updatedAt: string;
}

export interface NewsDetail extends NewsRow {
  readonly body: string;
}

const SHOWN = {
  id: true,
  version: true,
  title: true,
  summary: true,
  status: true,
  pinned: true,
  authorName: true,
  publishedAt: true,
  updatedAt: true,
} as const satisfies Prisma.NewsArticleSelect;

type ShownRow = Prisma.NewsArticleGetPayload<{ select: typeof SHOWN }>;

const toRow = (row: ShownRow): NewsRow => ({
  ...row,
  status: row.status as NewsStatus,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  updatedAt: row.updatedAt.toISOString(),
});

const where = (filters: NewsListQuery["filters"], tab: string): Prisma.NewsArticleWhereInput => ({
  ...(tab === "all" ? {} : { status: tab }),
  ...(filters.title ? { title: { contains: literalLike(filters.title), mode: "insensitive" } } : {}),
  ...(filters.pinned ? { pinned: filters.pinned === "yes" } : {}),
});

/** 工作动态 in the platform portal, what was changed last first. Tabs: all, draft, published. */
export async function listNews(
  db: Db,
  _scope: PlatformScope,
  query: NewsListQuery,
): Promise<ListRows<NewsRow>> {
  const rows = await db.newsArticle.findMany({
    where: where(query.filters, query.tab),
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: SHOWN,
  });
  return { rows: rows.map(toRow) };
}

/** How many articles match the filters, by tab. */
export async function countNews(
  db: Db,
  _scope: PlatformScope,
  filters: NewsListQuery["filters"],
): Promise<ListCounts> {
  const groups = await db.newsArticle.groupBy({
    by: ["status"],
    where: where(filters, "all"),
    _count: { _all: true },
  });
  const of = (status: NewsStatus) => groups.find((one) => one.status === status)?._count._all ?? 0;
  return { all: of("draft") + of("published"), draft: of("draft"), published: of("published") };
}

/** One article, draft or not. Throws `news.not_found`. */
export async function newsDetail(db: Db, _scope: PlatformScope, id: string): Promise<NewsDetail> {
  const row = await db.newsArticle.findUnique({ where: { id }, select: { ...SHOWN, body: true } });
  if (!row) throw new AppError("news.not_found");
  return { ...toRow(row), body: row.body };
}
