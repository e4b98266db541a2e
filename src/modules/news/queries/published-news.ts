import "server-only";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";

/** An article of the public list. */
export interface PublishedRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly pinned: boolean;
  readonly publishedAt: string;
}

export interface PublishedPage {
  readonly rows: readonly PublishedRow[];
  readonly total: number;
}

export interface PublishedArticle extends PublishedRow {
  readonly body: string;
  readonly authorName: string;
}

const SHOWN = { id: true, title: true, summary: true, pinned: true, publishedAt: true } as const;
const PUBLISHED = { status: "published", publishedAt: { not: null } } as const;

const iso = (moment: Date | null): string => moment?.toISOString() ?? "";

/** What is published, for anybody: pinned first, then the newest. */
export async function publishedNews(
  db: Db,
  ask: { readonly page: number; readonly pageSize: number },
): Promise<PublishedPage> {
  const rows = await db.newsArticle.findMany({
    where: PUBLISHED,
    orderBy: [{ pinned: "desc" }, { publishedAt: "desc" }, { id: "desc" }],
    skip: (ask.page - 1) * ask.pageSize,
    take: ask.pageSize,
    select: SHOWN,
  });
  const total = await db.newsArticle.count({ where: PUBLISHED });
  return { rows: rows.map((row) => ({ ...row, publishedAt: iso(row.publishedAt) })), total };
}

/** One published article, for anybody; a draft reads like one that is not there. Throws `news.not_found`. */
export async function publishedArticle(db: Db, id: string): Promise<PublishedArticle> {
  const row = await db.newsArticle.findFirst({
    where: { ...PUBLISHED, id },
    select: { ...SHOWN, body: true, authorName: true },
  });
  if (!row) throw new AppError("news.not_found");
  return { ...row, publishedAt: iso(row.publishedAt) };
}
