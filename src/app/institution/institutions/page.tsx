import { InstitutionListScreen } from "@/modules/institution/ui/institution-list";
import { gate } from "@/server/auth/gate";

export default async function InstitutionsPage() {
  await gate("institution.read");
  return <InstitutionListScreen />;
}
