import { BodyEntryListScreen } from "@/modules/entry/ui/body-entry-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/entries");

export default async function BodyEntriesPage() {
  await gate("entry.bodyRead");
  return <BodyEntryListScreen />;
}
