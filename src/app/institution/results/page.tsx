import { ResultScreen } from "@/modules/result/ui/result-screen";
import { gate } from "@/server/auth/gate";

export default async function ResultsPage() {
  await gate("result.read");
  return <ResultScreen portal="institution" />;
}
