import { InstitutionsScreen } from "@/modules/organisation/ui/institutions-screen";
import { gate } from "@/server/auth/gate";

export default async function InstitutionsPage() {
  await gate("organisation.read");
  return <InstitutionsScreen />;
}
