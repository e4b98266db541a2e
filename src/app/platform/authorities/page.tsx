import { AuthoritiesScreen } from "@/modules/organisation/ui/authorities-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/authorities");

export default async function AuthoritiesPage() {
  await gate("organisation.read");
  return <AuthoritiesScreen />;
}
