import { InstitutionSubjectsScreen } from "@/modules/subject/ui/institution-subjects";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/subjects");

export default async function SubjectsPage() {
  await gate("subject.read");
  return <InstitutionSubjectsScreen />;
}
