"use client";

import { Alert, Anchor, Button, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { CaptchaField } from "@/ui/public/captcha-field";
import { PublicLayout } from "@/ui/public/public-layout";
import { publicNav } from "@/ui/public/public-nav";
import { useCaptcha } from "@/ui/public/use-captcha";
import { trpc } from "@/ui/trpc";
import { type AskResetInput, askResetInput, type ResetRequest, resetPasswordInput } from "../schema";
import classes from "./account.module.css";
import { NewPassword } from "./password-fields";
import { ResetText } from "./reset-text";
import { SecretForm } from "./secret-form";
import type { AccountPortal } from "./use-account";

interface ForgottenPasswordScreenProps {
  readonly portal: AccountPortal;
  /** 试点院校登录. */
  readonly portalTitle: string;
  readonly signIn: string;
  readonly demo: boolean;
}

/** 忘记密码: account, bound phone and captcha; then the code and the new password. */
export function ForgottenPasswordScreen({ portal, portalTitle, signIn, demo }: ForgottenPasswordScreenProps) {
  const [asked, setAsked] = useState<ResetRequest | null>(null);
  const [done, setDone] = useState(false);
  return (
    <PublicLayout centred nav={publicNav}>
      <div className={classes.card}>
        <h1 className={classes.title}>忘记密码</h1>
        {done ? (
          <>
            <Alert color="green" role="status" icon={<IconCheck aria-hidden />}>
              密码已重置，该账号的所有登录已退出，请用新密码登录。
            </Alert>
            <Button component={Link} href={signIn}>
              前往登录
            </Button>
          </>
        ) : (
          <>
            {asked === null ? (
              <AskStep portal={portal} onAsked={setAsked} />
            ) : (
              <ResetStep
                asked={asked}
                demo={demo}
                onAgain={() => setAsked(null)}
                onDone={() => setDone(true)}
              />
            )}
            <Anchor component={Link} href={signIn} size="sm">
              返回{portalTitle}
            </Anchor>
          </>
        )}
      </div>
    </PublicLayout>
  );
}

interface AskStepProps {
  readonly portal: AccountPortal;
  readonly onAsked: (request: ResetRequest) => void;
}

function AskStep({ portal, onAsked }: AskStepProps) {
  const asking = trpc.account.askReset.useMutation();
  const { captcha, fault, renew } = useCaptcha();
  const [answer, setAnswer] = useState("");
  const [missing, setMissing] = useState<string>();
  const src = captcha?.src ?? null;

  // A picture is good for one try.
  useEffect(() => {
    if (src) setAnswer("");
  }, [src]);

  const ask = async (values: Pick<AskResetInput, "portal" | "account" | "phone">) => {
    const typed = answer.trim();
    setMissing(typed ? undefined : "请输入图形验证码");
    if (!typed) return;
    try {
      const { request } = await asking.mutateAsync({
        ...values,
        captchaId: captcha?.id ?? "",
        captcha: typed,
      });
      onAsked({ ...values, request });
    } catch (refusal) {
      void renew();
      throw refusal;
    }
  };

  return (
    <SecretForm
      schema={askResetInput.pick({ portal: true, account: true, phone: true })}
      initialValues={{ portal: portal as string, account: "", phone: "" }}
      submitLabel="获取手机验证码"
      onSubmit={ask}
    >
      {(form) => (
        <>
          <TextInput
            label="账号"
            required
            placeholder="请输入账号"
            autoComplete="username"
            maxLength={100}
            {...form.getInputProps("account")}
          />
          <TextInput
            label="绑定的手机号码"
            required
            placeholder="请输入绑定的手机号码"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            {...form.getInputProps("phone")}
          />
          <CaptchaField
            value={answer}
            onChange={setAnswer}
            error={missing ?? fault ?? undefined}
            src={src}
            onRenew={() => void renew()}
          />
        </>
      )}
    </SecretForm>
  );
}

interface ResetStepProps {
  readonly asked: ResetRequest;
  readonly demo: boolean;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

function ResetStep({ asked, demo, onAgain, onDone }: ResetStepProps) {
  const resetting = trpc.account.resetPassword.useMutation();
  return (
    <SecretForm
      schema={resetPasswordInput}
      initialValues={{ ...asked, portal: asked.portal as string, code: "", next: "", again: "" }}
      submitLabel="重置密码"
      fieldOf={(code) => {
        if (code.startsWith("sms.")) return "code";
        return code.startsWith("account.password_") ? "next" : null;
      }}
      onSubmit={async (values) => {
        await resetting.mutateAsync(values);
        onDone();
      }}
    >
      {(form) => (
        <>
          <p className={classes.hint} role="status">
            如果账号与绑定的手机号码相符，验证码已发送到该手机，5 分钟内有效。
          </p>
          {demo && <ResetText asked={asked} />}
          <TextInput
            label="手机验证码"
            required
            placeholder="请输入手机验证码"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            {...form.getInputProps("code")}
          />
          <NewPassword form={form} />
          <Button variant="subtle" size="compact-sm" onClick={onAgain}>
            没有收到验证码？重新获取
          </Button>
        </>
      )}
    </SecretForm>
  );
}
