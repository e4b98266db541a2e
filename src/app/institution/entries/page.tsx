import { EntriesScreen } from "@/modules/entry/ui/entries-screen";
import { gate } from "@/server/auth/gate";

export default async function EntriesPage() {
  await gate("entry.read");
  return <EntriesScreen />;
}
