import { JobsScreen } from "@/modules/job/ui/jobs-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/jobs");

export default async function JobsPage() {
  await gate("job.read");
  return <JobsScreen />;
}
