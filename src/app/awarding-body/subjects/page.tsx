import { BodySubjectsScreen } from "@/modules/subject/ui/body-subjects";
import { gate } from "@/server/auth/gate";

export default async function SubjectsPage() {
  await gate("subject.bodyRead");
  return <BodySubjectsScreen />;
}
