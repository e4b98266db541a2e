import { ResultScreen } from "@/modules/result/ui/result-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/results");

export default async function ResultsPage() {
  await gate("result.read");
  return <ResultScreen portal="institution" />;
}
