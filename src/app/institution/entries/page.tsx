import { EntriesScreen } from "@/modules/entry/ui/entries-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/entries");

export default async function EntriesPage() {
  await gate("entry.read");
  return <EntriesScreen />;
}
