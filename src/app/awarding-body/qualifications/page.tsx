import { BodyQualificationsScreen } from "@/modules/qualification/ui/body-qualifications";
import { gate } from "@/server/auth/gate";

export default async function QualificationsPage() {
  await gate("qualification.bodyRead");
  return <BodyQualificationsScreen />;
}
