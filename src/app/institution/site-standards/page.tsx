import { InstitutionSiteStandardsScreen } from "@/modules/site-standard/ui/institution-site-standards";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/site-standards");

export default async function SiteStandardsPage() {
  await gate("siteStandard.read");
  return <InstitutionSiteStandardsScreen />;
}
