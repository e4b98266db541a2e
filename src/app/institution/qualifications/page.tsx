import { InstitutionQualificationsScreen } from "@/modules/qualification/ui/institution-qualifications";
import { gate } from "@/server/auth/gate";

export default async function QualificationsPage() {
  await gate("qualification.read");
  return <InstitutionQualificationsScreen />;
}
