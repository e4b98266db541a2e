import { CandidateListScreen } from "@/modules/candidate/ui/candidate-list";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/candidates");

export default async function CandidatesPage() {
  await gate("candidate.read");
  return <CandidateListScreen />;
}
