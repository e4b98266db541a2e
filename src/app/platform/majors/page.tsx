import { MajorsScreen } from "@/modules/major/ui/majors-screen";
import { gate } from "@/server/auth/gate";
import { pageMetadata } from "@/server/auth/portal-menu";

export const metadata = pageMetadata("/platform/majors");

export default async function MajorsPage() {
  await gate("major.read");
  return <MajorsScreen />;
}
