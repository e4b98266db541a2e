import { InstitutionSiteStandardsScreen } from "@/modules/site-standard/ui/institution-site-standards";
import { gate } from "@/server/auth/gate";

export default async function SiteStandardsPage() {
  await gate("siteStandard.read");
  return <InstitutionSiteStandardsScreen />;
}
