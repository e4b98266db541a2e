import { BodySubjectsScreen } from "@/modules/subject/ui/body-subjects";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/subjects");

export default async function SubjectsPage() {
  await gate("subject.bodyRead");
  return <BodySubjectsScreen />;
}
