import { BodySkillStandardsScreen } from "@/modules/skill-standard/ui/body-skill-standards";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/awarding-body/skill-standards");

export default async function SkillStandardsPage() {
  await gate("skillStandard.bodyRead");
  return <BodySkillStandardsScreen />;
}
