import { BodiesScreen } from "@/modules/organisation/ui/bodies-screen";
import { gate } from "@/server/auth/gate";

export default async function AwardingBodiesPage() {
  await gate("organisation.read");
  return <BodiesScreen />;
}
