import { NewsListScreen } from "@/modules/news/ui/news-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/news");

export default async function NewsPage() {
  await gate("news.read");
  return <NewsListScreen />;
}
