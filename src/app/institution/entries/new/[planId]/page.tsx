import { EntryWizardScreen } from "@/modules/entry/ui/wizard-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/entries", "新增报考");

export default async function EntryWizardPage({ params }: { params: Promise<{ planId: string }> }) {
  await gate("entry.create");
  const { planId } = await params;
  return <EntryWizardScreen planId={planId} />;
}
