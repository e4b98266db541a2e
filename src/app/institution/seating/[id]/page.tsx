import { SeatingMapScreen } from "@/modules/seating/ui/seating-map";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/seating", "座位图");

export default async function SeatingMapPage({ params }: { params: Promise<{ id: string }> }) {
  await gate("seating.read");
  return <SeatingMapScreen id={(await params).id} />;
}
