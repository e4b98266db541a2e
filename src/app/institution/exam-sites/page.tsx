import { InstitutionSitesScreen } from "@/modules/exam-site/ui/institution-sites";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/exam-sites");

export default async function ExamSitesPage() {
  await gate("examSite.read");
  return <InstitutionSitesScreen />;
}
