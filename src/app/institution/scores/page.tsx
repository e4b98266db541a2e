import { InstitutionScoresScreen } from "@/modules/score/ui/institution-scores";
import { gate } from "@/server/auth/gate";

export default async function ScoresPage() {
  await gate("score.read");
  return <InstitutionScoresScreen />;
}
