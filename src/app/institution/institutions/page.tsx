import { InstitutionListScreen } from "@/modules/institution/ui/institution-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/institutions");

export default async function InstitutionsPage() {
  await gate("institution.read");
  return <InstitutionListScreen />;
}
