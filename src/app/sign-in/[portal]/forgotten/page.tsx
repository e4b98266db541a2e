import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "@/env";
import { ForgottenPasswordScreen } from "@/modules/account/ui/forgotten-password-screen";
import { signInPortal } from "@/modules/account/ui/sign-in-portals";
import { publicTitle } from "@/ui/public/public-nav";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: publicTitle("忘记密码") };

export default async function ForgottenPasswordPage({ params }: { params: Promise<{ portal: string }> }) {
  const { portal } = await params;
  const found = signInPortal(portal);
  if (!found) notFound();
  const { portalTitle } = found;
  return (
    <ForgottenPasswordScreen
      portal={found.portal}
      portalTitle={portalTitle}
      signIn={`/sign-in/${portal}`}
      demo={env().APP_MODE === "demo"}
    />
  );
}
