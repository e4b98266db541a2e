import { PlanEditorScreen } from "@/modules/exam-plan/ui/plan-editor-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/exam-plans", "编辑");

export default async function EditExamPlanPage({ params }: { params: Promise<{ id: string }> }) {
  await gate("examPlan.edit");
  const { id } = await params;
  return <PlanEditorScreen planId={id} />;
}
