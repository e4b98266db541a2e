import { HomeScreen } from "@/modules/workspace/ui/home-screen";
import { gate } from "@/server/auth/gate";

export default async function HomePage() {
  const { phoneMask } = await gate("workspace.institution");
  return <HomeScreen portal="institution" phoneBound={phoneMask !== null} />;
}
