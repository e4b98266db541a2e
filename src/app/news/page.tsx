import type { Metadata } from "next";
import { PublishedNewsPage } from "@/modules/news/ui/published-news-page";
import { publicCaller } from "@/server/trpc/public-caller";
import { pageParam, type RawParam } from "@/shared/query-params";
import { publicNavTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicNavTitle("/news") };

const PAGE_SIZE = 10;

export default async function NewsPage(props: { searchParams: Promise<Record<string, RawParam>> }) {
  const page = pageParam((await props.searchParams).page);
  const caller = await publicCaller();
  const found = await caller.news.published({ page, pageSize: PAGE_SIZE });
  return <PublishedNewsPage page={page} pageSize={PAGE_SIZE} found={found} />;
}
