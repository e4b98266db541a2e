import { BodyProfileScreen } from "@/modules/awarding-body/ui/body-profile-screen";
import { gate } from "@/server/auth/gate";

export default async function BodyProfilePage() {
  await gate("awardingBody.profile");
  return <BodyProfileScreen />;
}
