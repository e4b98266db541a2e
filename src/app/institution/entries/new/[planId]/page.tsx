import { EntryWizardScreen } from "@/modules/entry/ui/wizard-screen";
import { gate } from "@/server/auth/gate";

export default async function EntryWizardPage({ params }: { params: Promise<{ planId: string }> }) {
  await gate("entry.create");
  const { planId } = await params;
  return <EntryWizardScreen planId={planId} />;
}
