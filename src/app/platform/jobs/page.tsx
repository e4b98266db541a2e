import { JobsScreen } from "@/modules/job/ui/jobs-screen";
import { gate } from "@/server/auth/gate";

export default async function JobsPage() {
  await gate("job.read");
  return <JobsScreen />;
}
