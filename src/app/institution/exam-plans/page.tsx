import { InstitutionPlanListScreen } from "@/modules/exam-plan/ui/institution-plan-list";
import { gate } from "@/server/auth/gate";

export default async function ExamPlansPage() {
  await gate("examPlan.read");
  return <InstitutionPlanListScreen />;
}
