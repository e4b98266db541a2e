import { NewsListScreen } from "@/modules/news/ui/news-list";
import { gate } from "@/server/auth/gate";

export default async function NewsPage() {
  await gate("news.read");
  return <NewsListScreen />;
}
