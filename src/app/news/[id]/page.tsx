import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PublishedArticlePage } from "@/modules/news/ui/published-article-page";
import { orNotFound, publicCaller } from "@/server/trpc/public-caller";
import { isUuid } from "@/shared/kernel/uuid";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";

interface ArticlePageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const load = cache(async (id: string) => {
  if (!isUuid(id)) notFound();
  return orNotFound((await publicCaller()).news.publishedArticle({ id }));
});

export async function generateMetadata({ params }: ArticlePageProps): Promise<Metadata> {
  const { title, summary } = await load((await params).id);
  return { title: publicTitle(title), description: summary };
}

export default async function ArticlePage({ params }: ArticlePageProps) {
  return <PublishedArticlePage article={await load((await params).id)} />;
}
