import { PlanEditorScreen } from "@/modules/exam-plan/ui/plan-editor-screen";
import { gate } from "@/server/auth/gate";

export default async function NewExamPlanPage() {
  await gate("examPlan.edit");
  return <PlanEditorScreen planId={null} />;
}
