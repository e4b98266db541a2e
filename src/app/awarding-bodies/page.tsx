import type { Metadata } from "next";
import { AwardingBodiesPage } from "@/modules/public-site/ui/awarding-bodies-page";
import { bodiesSearch } from "@/modules/public-site/ui/public-search";
import { publicCaller } from "@/server/trpc/public-caller";
import type { RawParam } from "@/shared/query-params";
import { publicNavTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicNavTitle("/awarding-bodies") };

export default async function Page(props: { searchParams: Promise<Record<string, RawParam>> }) {
  const search = bodiesSearch(await props.searchParams);
  const caller = await publicCaller();
  return <AwardingBodiesPage {...search} found={await caller.publicSite.awardingBodies(search)} />;
}
