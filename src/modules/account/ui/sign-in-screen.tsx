"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { PublicLayout } from "@/ui/public/public-layout";
import { publicNav } from "@/ui/public/public-nav";
import { type DemoAccount, SignInCard } from "@/ui/public/sign-in-card";
import { useCaptcha } from "@/ui/public/use-captcha";

interface SignInScreenProps {
  readonly portal: "institution" | "awarding_body" | "platform";
  readonly portalTitle: string;
  readonly home: string;
  /** the address of 忘记密码 */
  readonly forgotten: string;
  /** shown in demo mode only */
  readonly demoAccounts: readonly DemoAccount[];
}

const UNREACHABLE = "网络不通，请稍后重试";

/** The refusal's text; next-auth carries it as JSON in its error. */
function textOf(error: string): string {
  try {
    const parsed = JSON.parse(error) as { message?: unknown };
    return typeof parsed.message === "string" ? parsed.message : UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

/** Sign-in to one portal: account, password, captcha with 换一张 (§1.1). */
export function SignInScreen({ portal, portalTitle, home, forgotten, demoAccounts }: SignInScreenProps) {
  const router = useRouter();
  const { captcha, fault, renew } = useCaptcha();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (values: { account: string; password: string; captcha: string }) => {
    setBusy(true);
    setError(null);
    try {
      const result = await signIn("credentials", {
        redirect: false,
        portal,
        ...values,
        captchaId: captcha?.id ?? "",
      });
      if (!result?.error) {
        router.replace(home);
        router.refresh();
        return;
      }
      setError(textOf(result.error));
    } catch {
      setError(UNREACHABLE);
    }
    setBusy(false);
    await renew();
  };

  return (
    <PublicLayout centred nav={publicNav}>
      <SignInCard
        portalTitle={portalTitle}
        onSubmit={submit}
        captchaSrc={captcha?.src ?? null}
        onRenewCaptcha={renew}
        error={error ?? fault}
        forgottenHref={forgotten}
        busy={busy}
        demoAccounts={demoAccounts.length ? demoAccounts : undefined}
      />
    </PublicLayout>
  );
}
