import { BodiesScreen } from "@/modules/organisation/ui/bodies-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/awarding-bodies");

export default async function AwardingBodiesPage() {
  await gate("organisation.read");
  return <BodiesScreen />;
}
