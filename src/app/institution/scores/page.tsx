import { InstitutionScoresScreen } from "@/modules/score/ui/institution-scores";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/scores");

export default async function ScoresPage() {
  await gate("score.read");
  return <InstitutionScoresScreen />;
}
