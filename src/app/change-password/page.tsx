import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { InitialPasswordScreen } from "@/modules/account/ui/initial-password-screen";
import { signInPortals } from "@/modules/account/ui/sign-in-portals";
import { currentUser } from "@/server/auth/gate";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicTitle("修改密码") };

/** The one page of an account with an initial or reset password; everybody else goes where he belongs. */
export default async function ChangePasswordPage() {
  const user = await currentUser();
  const found = Object.values(signInPortals).find((one) => one.portal === user?.portal);
  if (!user || !found) redirect("/sign-in/institution");
  if (!user.mustChangePassword) redirect(found.home);
  return <InitialPasswordScreen portal={found.portal} name={user.name} home={found.home} />;
}
