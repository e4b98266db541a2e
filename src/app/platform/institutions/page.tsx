import { InstitutionsScreen } from "@/modules/organisation/ui/institutions-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/institutions");

export default async function InstitutionsPage() {
  await gate("organisation.read");
  return <InstitutionsScreen />;
}
