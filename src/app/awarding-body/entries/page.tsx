import { BodyEntryListScreen } from "@/modules/entry/ui/body-entry-list";
import { gate } from "@/server/auth/gate";

export default async function BodyEntriesPage() {
  await gate("entry.bodyRead");
  return <BodyEntryListScreen />;
}
