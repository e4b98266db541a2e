import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signInPortal } from "@/modules/account/ui/sign-in-portals";
import { SignInScreen } from "@/modules/account/ui/sign-in-screen";
import { demoAccountsOf } from "@/server/auth/demo-accounts";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";

interface SignInPageProps {
  readonly params: Promise<{ readonly portal: string }>;
}

export async function generateMetadata({ params }: SignInPageProps): Promise<Metadata> {
  const found = signInPortal((await params).portal);
  return { title: publicTitle(found?.portalTitle ?? "登录") };
}

export default async function SignInPage({ params }: SignInPageProps) {
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
