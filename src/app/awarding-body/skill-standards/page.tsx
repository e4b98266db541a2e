import { BodySkillStandardsScreen } from "@/modules/skill-standard/ui/body-skill-standards";
import { gate } from "@/server/auth/gate";

export default async function SkillStandardsPage() {
  await gate("skillStandard.bodyRead");
  return <BodySkillStandardsScreen />;
}
