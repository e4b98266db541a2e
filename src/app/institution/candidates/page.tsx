import { CandidateListScreen } from "@/modules/candidate/ui/candidate-list";
import { gate } from "@/server/auth/gate";

export default async function CandidatesPage() {
  await gate("candidate.read");
  return <CandidateListScreen />;
}
