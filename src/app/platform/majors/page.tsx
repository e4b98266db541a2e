import { MajorsScreen } from "@/modules/major/ui/majors-screen";
import { gate } from "@/server/auth/gate";

export default async function MajorsPage() {
  await gate("major.read");
  return <MajorsScreen />;
}
