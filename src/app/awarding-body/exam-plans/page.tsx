import { BodyPlanListScreen } from "@/modules/exam-plan/ui/body-plan-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/exam-plans");

export default async function ExamPlansPage() {
  await gate("examPlan.bodyRead");
  return <BodyPlanListScreen />;
}
