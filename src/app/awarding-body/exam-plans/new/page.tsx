import { PlanEditorScreen } from "@/modules/exam-plan/ui/plan-editor-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/exam-plans", "新增");

export default async function NewExamPlanPage() {
  await gate("examPlan.edit");
  return <PlanEditorScreen planId={null} />;
}
