import { BodySitesScreen } from "@/modules/exam-site/ui/body-sites";
import { gate } from "@/server/auth/gate";

export default async function ExamSitesPage() {
  await gate("examSite.bodyRead");
  return <BodySitesScreen />;
}
