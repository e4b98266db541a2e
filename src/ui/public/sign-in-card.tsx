"use client";

import { Alert, Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { CaptchaField } from "./captcha-field";
import classes from "./public.module.css";

export interface DemoAccount {
  readonly label: string;
  readonly account: string;
  readonly password: string;
}

export interface SignInValues {
  readonly account: string;
  readonly password: string;
  readonly captcha: string;
}

interface SignInCardProps {
  /** 试点院校登录. */
  readonly portalTitle: string;
  readonly onSubmit: (values: SignInValues) => void;
  /** The captcha's picture; null while it is on its way. A new one empties the field. */
  readonly captchaSrc: string | null;
  /** 看不清,换一张. */
  readonly onRenewCaptcha: () => void;
  /** Why the last try failed, in Chinese. */
  readonly error?: string | null;
  readonly busy?: boolean;
  /** 忘记密码. */
  readonly forgottenHref?: string;
  /** Shown only in demo mode: a click fills account and password in. */
  readonly demoAccounts?: readonly DemoAccount[] | undefined;
}

/** 账号, 密码, 图形验证码, 立即登录, 忘记密码. */
export function SignInCard(props: SignInCardProps) {
  const {
    portalTitle,
    onSubmit,
    captchaSrc,
    onRenewCaptcha,
    error,
    busy = false,
    forgottenHref,
    demoAccounts,
  } = props;
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [captcha, setCaptcha] = useState("");
  const [missing, setMissing] = useState<Partial<Record<keyof SignInValues, string>>>({});
  const captchaField = useRef<HTMLInputElement>(null);

  // A picture is good for one try.
  useEffect(() => {
    if (captchaSrc) setCaptcha("");
  }, [captchaSrc]);
  useEffect(() => {
    if (error) captchaField.current?.focus();
  }, [error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = {
      ...(account.trim() ? {} : { account: "请输入账号" }),
      ...(password ? {} : { password: "请输入密码" }),
      ...(captcha.trim() ? {} : { captcha: "请输入图形验证码" }),
    };
    setMissing(faults);
    if (Object.keys(faults).length === 0)
      onSubmit({ account: account.trim(), password, captcha: captcha.trim() });
  };
  const fill = (demo: DemoAccount) => {
    setAccount(demo.account);
    setPassword(demo.password);
    setMissing({});
    captchaField.current?.focus();
  };

  return (
    <div className={classes.signIn}>
      <form className={classes.card} onSubmit={submit} noValidate>
        <h1 className={classes.cardTitle}>{portalTitle}</h1>
        {error && (
          <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
            {error}
          </Alert>
        )}
        <TextInput
          label="账号"
          placeholder="请输入账号"
          autoComplete="username"
          size="md"
          value={account}
          error={missing.account}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <PasswordInput
          label="密码"
          placeholder="请输入密码"
          autoComplete="current-password"
          size="md"
          value={password}
          error={missing.password}
          aria-invalid={Boolean(missing.password)}
          visibilityToggleButtonProps={{ "aria-label": "显示或隐藏密码" }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <CaptchaField
          ref={captchaField}
          value={captcha}
          onChange={setCaptcha}
          error={missing.captcha}
          src={captchaSrc}
          onRenew={onRenewCaptcha}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          立即登录
        </Button>
        {forgottenHref && (
          <Anchor component={Link} href={forgottenHref} size="sm" className={classes.forgotten}>
            忘记密码
          </Anchor>
        )}
      </form>
      {demoAccounts && demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} onChoose={fill} />}
    </div>
  );
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly onChoose: (account: DemoAccount) => void;
}

function DemoAccounts({ accounts, onChoose }: DemoAccountsProps) {
  return (
    <section className={classes.demo} aria-label="演示账号">
      <h2 className={classes.demoTitle}>演示账号（仅演示模式）</h2>
      <ul className={classes.demoList}>
        {accounts.map((demo) => (
          <li key={demo.account}>
            <button type="button" className={classes.demoAccount} onClick={() => onChoose(demo)}>
              <span>{demo.label}</span>
              <span className={classes.demoKeys}>
                {demo.account} / {demo.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
