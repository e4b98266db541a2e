import { InstitutionSkillStandardsScreen } from "@/modules/skill-standard/ui/institution-skill-standards";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/institution/skill-standards");

export default async function SkillStandardsPage() {
  await gate("skillStandard.read");
  return <InstitutionSkillStandardsScreen />;
}
