import { BodySitesScreen } from "@/modules/exam-site/ui/body-sites";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/exam-sites");

export default async function ExamSitesPage() {
  await gate("examSite.bodyRead");
  return <BodySitesScreen />;
}
