import { AwardingBodyListScreen } from "@/modules/awarding-body/ui/awarding-body-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/awarding-bodies");

export default async function AwardingBodiesPage() {
  await gate("awardingBody.read");
  return <AwardingBodyListScreen />;
}
