import { InstitutionPlanListScreen } from "@/modules/exam-plan/ui/institution-plan-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/exam-plans");

export default async function ExamPlansPage() {
  await gate("examPlan.read");
  return <InstitutionPlanListScreen />;
}
