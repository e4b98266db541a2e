import { InstitutionSkillStandardsScreen } from "@/modules/skill-standard/ui/institution-skill-standards";
import { gate } from "@/server/auth/gate";

export default async function SkillStandardsPage() {
  await gate("skillStandard.read");
  return <InstitutionSkillStandardsScreen />;
}
