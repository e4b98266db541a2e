import { ResultScreen } from "@/modules/result/ui/result-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/results");

export default async function BodyResultsPage() {
  await gate("result.bodyRead");
  return <ResultScreen portal="awarding_body" />;
}
