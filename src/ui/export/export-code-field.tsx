"use client";

import { Button, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { viewError } from "../error-view";
import classes from "./export.module.css";
import { useExportProcedures } from "./export-portal";

interface ExportCodeFieldProps {
  readonly exportId: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly onFault: (fault: string | null) => void;
}

/** 请输入手机验证码, with 获取手机验证码 beside it, which waits a minute between two messages. */
export function ExportCodeField({ exportId, value, onChange, error, onFault }: ExportCodeFieldProps) {
  const send = useExportProcedures().sendCode.useMutation();
  const { seconds, start } = useCountdown();
  const [sent, setSent] = useState<number | null>(null);
  const ask = async () => {
    onFault(null);
    try {
      const { minutes, resendAfter } = await send.mutateAsync({ id: exportId });
      setSent(minutes);
      start(resendAfter);
    } catch (refusal) {
      onFault(viewError(refusal).text);
      start(secondsOf(refusal));
    }
  };
  return (
    <div>
      <div className={classes.code}>
        <TextInput
          label="手机验证码"
          required
          placeholder="请输入手机验证码"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, ""))}
          error={error}
          className={classes.codeInput}
        />
        <Button
          variant="default"
          className={classes.codeButton}
          onClick={() => void ask()}
          loading={send.isPending}
          disabled={seconds > 0}
        >
          {seconds > 0 ? `${seconds}秒后可重新获取` : sent === null ? "获取手机验证码" : "重新获取手机验证码"}
        </Button>
      </div>
      <p role="status" className={classes.sent}>
        {sent !== null && `验证码已发送，${sent} 分钟内有效`}
      </p>
    </div>
  );
}

/** How long the server says to wait, when that is why it refused. */
function secondsOf(refusal: unknown): number {
  const { data } = refusal as { data?: { params?: { seconds?: unknown } | null } | null };
  return typeof data?.params?.seconds === "number" ? data.params.seconds : 0;
}

function useCountdown() {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
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
