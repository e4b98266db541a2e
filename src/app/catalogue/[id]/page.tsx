import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CatalogueItemPage } from "@/modules/public-site/ui/catalogue-item-page";
import { orNotFound, publicCaller } from "@/server/trpc/public-caller";
import { isUuid } from "@/shared/kernel/uuid";
import { qualificationLabel } from "@/shared/qualification-level";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";

interface ItemPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const load = cache(async (id: string) => {
  if (!isUuid(id)) notFound();
  return orNotFound((await publicCaller()).publicSite.catalogueItem({ id }));
});

export async function generateMetadata({ params }: ItemPageProps): Promise<Metadata> {
  const item = await load((await params).id);
  return { title: publicTitle(qualificationLabel(item)), description: `颁证机构：${item.awardingBody.name}` };
}

export default async function ItemPage({ params }: ItemPageProps) {
  return <CatalogueItemPage item={await load((await params).id)} />;
}
