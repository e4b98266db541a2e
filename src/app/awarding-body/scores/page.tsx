import { RecordingScreen } from "@/modules/score/ui/recording-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/scores");

export default async function RecordingPage() {
  await gate("score.bodyRead");
  return <RecordingScreen />;
}
