import { InstitutionAllocationsScreen } from "@/modules/site-allocation/ui/institution-allocations";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/site-allocations");

export default async function SiteAllocationsPage() {
  await gate("siteAllocation.read");
  return <InstitutionAllocationsScreen />;
}
