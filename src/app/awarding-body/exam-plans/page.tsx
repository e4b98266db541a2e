import { BodyPlanListScreen } from "@/modules/exam-plan/ui/body-plan-list";
import { gate } from "@/server/auth/gate";

export default async function ExamPlansPage() {
  await gate("examPlan.bodyRead");
  return <BodyPlanListScreen />;
}
