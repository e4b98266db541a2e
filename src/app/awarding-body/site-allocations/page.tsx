import { BodyAllocationsScreen } from "@/modules/site-allocation/ui/body-allocations";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/site-allocations");

export default async function SiteAllocationsPage() {
  await gate("siteAllocation.bodyRead");
  return <BodyAllocationsScreen />;
}
