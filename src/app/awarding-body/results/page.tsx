import { ResultScreen } from "@/modules/result/ui/result-screen";
import { gate } from "@/server/auth/gate";

export default async function BodyResultsPage() {
  await gate("result.bodyRead");
  return <ResultScreen portal="awarding_body" />;
}
