import { HomeScreen } from "@/modules/workspace/ui/home-screen";
import { gate } from "@/server/auth/gate";

export default async function HomePage() {
  const { phoneMask } = await gate("workspace.platform");
  return <HomeScreen portal="platform" phoneBound={phoneMask !== null} />;
}
