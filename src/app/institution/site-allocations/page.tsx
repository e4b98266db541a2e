import { InstitutionAllocationsScreen } from "@/modules/site-allocation/ui/institution-allocations";
import { gate } from "@/server/auth/gate";

export default async function SiteAllocationsPage() {
  await gate("siteAllocation.read");
  return <InstitutionAllocationsScreen />;
}
