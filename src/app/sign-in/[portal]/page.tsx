import { notFound } from "next/navigation";
import { SignInScreen } from "@/modules/account/ui/sign-in-screen";
import { demoAccountsOf } from "@/server/auth/demo-accounts";

const portals = {
  institution: { portal: "institution", portalTitle: "试点院校登录", home: "/institution" },
  "awarding-body": { portal: "awarding_body", portalTitle: "培训评价组织登录", home: "/awarding-body" },
  platform: { portal: "platform", portalTitle: "综合业务管理平台登录", home: "/platform" },
} as const;

export const dynamic = "force-dynamic";

export default async function SignInPage({ params }: { params: Promise<{ portal: string }> }) {
  const { portal } = await params;
  const found = Object.entries(portals).find(([key]) => key === portal)?.[1];
  if (!found) notFound();
  return <SignInScreen {...found} demoAccounts={demoAccountsOf(found.portal)} />;
}
