import { SeatingListScreen } from "@/modules/seating/ui/seating-list";
import { gate } from "@/server/auth/gate";

export default async function SeatingPage() {
  await gate("seating.read");
  return <SeatingListScreen />;
}
