import type { Metadata } from "next";
import { PublicInquiriesPage } from "@/modules/inquiry/ui/public-inquiries-page";
import { sharedSearch } from "@/modules/inquiry/ui/shared-search";
import { publicCaller } from "@/server/trpc/public-caller";
import type { RawParam } from "@/shared/query-params";
import { publicNavTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicNavTitle("/inquiries") };

export default async function Page(props: { searchParams: Promise<Record<string, RawParam>> }) {
  const search = sharedSearch(await props.searchParams);
  const caller = await publicCaller();
  return <PublicInquiriesPage {...search} shared={await caller.inquiry.shared(search)} />;
}
