import type { Metadata } from "next";
import { CataloguePage } from "@/modules/public-site/ui/catalogue-page";
import { catalogueSearch } from "@/modules/public-site/ui/public-search";
import { publicCaller } from "@/server/trpc/public-caller";
import type { RawParam } from "@/shared/query-params";
import { publicNavTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicNavTitle("/catalogue") };

export default async function Page(props: { searchParams: Promise<Record<string, RawParam>> }) {
  const search = catalogueSearch(await props.searchParams);
  const caller = await publicCaller();
  const level = search.level ? Number(search.level) : undefined;
  return <CataloguePage search={search} found={await caller.publicSite.catalogue({ ...search, level })} />;
}
