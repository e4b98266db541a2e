import { RecordingScreen } from "@/modules/score/ui/recording-screen";
import { gate } from "@/server/auth/gate";

export default async function RecordingPage() {
  await gate("score.bodyRead");
  return <RecordingScreen />;
}
