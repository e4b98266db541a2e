import { SeatingListScreen } from "@/modules/seating/ui/seating-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/seating");

export default async function SeatingPage() {
  await gate("seating.read");
  return <SeatingListScreen />;
}
