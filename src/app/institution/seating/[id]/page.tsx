import { SeatingMapScreen } from "@/modules/seating/ui/seating-map";
import { gate } from "@/server/auth/gate";

export default async function SeatingMapPage({ params }: { params: Promise<{ id: string }> }) {
  await gate("seating.read");
  return <SeatingMapScreen id={(await params).id} />;
}
