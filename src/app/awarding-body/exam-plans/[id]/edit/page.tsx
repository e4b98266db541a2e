import { PlanEditorScreen } from "@/modules/exam-plan/ui/plan-editor-screen";
import { gate } from "@/server/auth/gate";

export default async function EditExamPlanPage({ params }: { params: Promise<{ id: string }> }) {
  await gate("examPlan.edit");
  const { id } = await params;
  return <PlanEditorScreen planId={id} />;
}
