import { InstitutionSitesScreen } from "@/modules/exam-site/ui/institution-sites";
import { gate } from "@/server/auth/gate";

export default async function ExamSitesPage() {
  await gate("examSite.read");
  return <InstitutionSitesScreen />;
}
