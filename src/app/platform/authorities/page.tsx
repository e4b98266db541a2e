import { AuthoritiesScreen } from "@/modules/organisation/ui/authorities-screen";
import { gate } from "@/server/auth/gate";

export default async function AuthoritiesPage() {
  await gate("organisation.read");
  return <AuthoritiesScreen />;
}
