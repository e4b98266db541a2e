import { InstitutionQualificationsScreen } from "@/modules/qualification/ui/institution-qualifications";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/qualifications");

export default async function QualificationsPage() {
  await gate("qualification.read");
  return <InstitutionQualificationsScreen />;
}
