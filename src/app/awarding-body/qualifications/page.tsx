import { BodyQualificationsScreen } from "@/modules/qualification/ui/body-qualifications";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/qualifications");

export default async function QualificationsPage() {
  await gate("qualification.bodyRead");
  return <BodyQualificationsScreen />;
}
