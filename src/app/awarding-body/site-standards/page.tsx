import { BodySiteStandardsScreen } from "@/modules/site-standard/ui/body-site-standards";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/site-standards");

export default async function SiteStandardsPage() {
  await gate("siteStandard.bodyRead");
  return <BodySiteStandardsScreen />;
}
