import { AwardingBodyListScreen } from "@/modules/awarding-body/ui/awarding-body-list";
import { gate } from "@/server/auth/gate";

export default async function AwardingBodiesPage() {
  await gate("awardingBody.read");
  return <AwardingBodyListScreen />;
}
