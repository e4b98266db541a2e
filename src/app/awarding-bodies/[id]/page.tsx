import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AwardingBodyPage } from "@/modules/public-site/ui/awarding-body-page";
import { orNotFound, publicCaller } from "@/server/trpc/public-caller";
import { isUuid } from "@/shared/kernel/uuid";
import { pageParam, type RawParam } from "@/shared/query-params";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";

interface BodyPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Record<string, RawParam>>;
}

const load = cache(async (id: string, page: number) => {
  if (!isUuid(id)) notFound();
  return orNotFound((await publicCaller()).publicSite.awardingBody({ id, page }));
});

const asked = async ({ params, searchParams }: BodyPageProps) => ({
  id: (await params).id,
  page: pageParam((await searchParams).page),
});

export async function generateMetadata(props: BodyPageProps): Promise<Metadata> {
  const { id, page } = await asked(props);
  return { title: publicTitle((await load(id, page)).name) };
}

export default async function BodyPage(props: BodyPageProps) {
  const { id, page } = await asked(props);
  return <AwardingBodyPage body={await load(id, page)} page={page} />;
}
