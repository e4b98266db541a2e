import { HomePage } from "@/modules/public-site/ui/home-page";
import { publicCaller } from "@/server/trpc/public-caller";

// Drawn for each request: the build must not open the database.
export const dynamic = "force-dynamic";

const NEWEST = 6;

export default async function PublicHomePage() {
  const caller = await publicCaller();
  const [figures, news] = await Promise.all([
    caller.publicSite.figures(),
    caller.news.published({ page: 1, pageSize: NEWEST }),
  ]);
  return <HomePage figures={figures} news={news.rows} />;
}
