import { notFound } from "next/navigation";
import { signInPortal } from "@/modules/account/ui/sign-in-portals";
import { SignInScreen } from "@/modules/account/ui/sign-in-screen";
import { demoAccountsOf } from "@/server/auth/demo-accounts";

export const dynamic = "force-dynamic";

export default async function SignInPage({ params }: { params: Promise<{ portal: string }> }) {
  const { portal } = await params;
  const found = signInPortal(portal);
  if (!found) notFound();
  return (
    <SignInScreen
      {...found}
      forgotten={`/sign-in/${portal}/forgotten`}
      demoAccounts={demoAccountsOf(found.portal)}
    />
  );
}
