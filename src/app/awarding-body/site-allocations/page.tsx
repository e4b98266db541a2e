import { BodyAllocationsScreen } from "@/modules/site-allocation/ui/body-allocations";
import { gate } from "@/server/auth/gate";

export default async function SiteAllocationsPage() {
  await gate("siteAllocation.bodyRead");
  return <BodyAllocationsScreen />;
}
