"use client";

import { Button, TextInput } from "@mantine/core";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { viewError } from "../error-view";
import classes from "./sms-code-field.module.css";

/** What shows the phone's texts in demo mode, where no phone gets them; the shell's own lies under an open window. */
export const DemoPhoneContext = createContext<ReactNode>(null);

interface SmsCodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  /** 获取手机验证码; rejects with the server's refusal, which is shown under the field. */
  readonly onAsk: () => Promise<{ readonly minutes: number; readonly resendAfter: number }>;
  /** Nothing to send a code to yet. */
  readonly unavailable?: boolean;
  /** Mantine's path of the field, so that a form can put the focus on it. */
  readonly path?: string;
}

/** 请输入手机验证码, with 获取手机验证码 beside it, which waits between two messages as long as the server says. */
export function SmsCodeField(props: SmsCodeFieldProps) {
  const { value, onChange, error, onAsk, unavailable = false, path } = props;
  const { seconds, start } = useCountdown();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const demoPhone = useContext(DemoPhoneContext);
  const ask = async () => {
    setAsking(true);
    setFault(null);
    try {
      const { minutes, resendAfter } = await onAsk();
      setSaid(`验证码已发送，${minutes} 分钟内有效`);
      setAsked(true);
      start(resendAfter);
    } catch (refusal) {
      setFault(viewError(refusal).text);
      start(secondsOf(refusal));
    } finally {
      setAsking(false);
    }
  };
  return (
    <div>
      <div className={classes.row}>
        <TextInput
          label="手机验证码"
          required
          placeholder="请输入手机验证码"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={value}
          onChange={(event) => {
            setFault(null);
            onChange(event.currentTarget.value.replace(/\D/g, ""));
          }}
          error={fault ?? error}
          className={classes.input}
          {...(path ? { "data-path": path } : {})}
        />
        <Button
          variant="default"
          className={classes.button}
          onClick={() => void ask()}
          loading={asking}
          disabled={seconds > 0 || unavailable}
        >
          {seconds > 0 ? `${seconds}秒后可重新获取` : asked ? "重新获取手机验证码" : "获取手机验证码"}
        </Button>
      </div>
      <p role="status" className={classes.said}>
        {said}
      </p>
      {asked && demoPhone}
    </div>
  );
}

/** How long the server says to wait, when that is why it refused. */
function secondsOf(refusal: unknown): number {
  const { data } = refusal as { data?: { params?: { seconds?: unknown } | null } | null };
  return typeof data?.params?.seconds === "number" ? data.params.seconds : 0;
}

function useCountdown() {
  const [now, setNow] = useState(0);
  const [until, setUntil] = useState(0);
  useEffect(() => {
    if (until === 0) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) setUntil(0);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);
  return {
    seconds: until > now ? Math.ceil((until - now) / 1_000) : 0,
    start: (seconds: number) => {
      setNow(Date.now());
      setUntil(seconds > 0 ? Date.now() + seconds * 1_000 : 0);
    },
  };
}
