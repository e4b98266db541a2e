import { BodySiteStandardsScreen } from "@/modules/site-standard/ui/body-site-standards";
import { gate } from "@/server/auth/gate";

export default async function SiteStandardsPage() {
  await gate("siteStandard.bodyRead");
  return <BodySiteStandardsScreen />;
}
