import { BodyProfileScreen } from "@/modules/awarding-body/ui/body-profile-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/profile");

export default async function BodyProfilePage() {
  await gate("awardingBody.profile");
  return <BodyProfileScreen />;
}
