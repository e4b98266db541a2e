"use client";

import { Button, TextInput } from "@mantine/core";
import type { Ref } from "react";
import classes from "./public.module.css";

interface CaptchaFieldProps {
  readonly ref?: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  /** The picture; null while it is on its way. */
  readonly src: string | null;
  readonly onRenew: () => void;
}

/** 图形验证码 with its picture and 看不清,换一张. */
export function CaptchaField({ ref, value, onChange, error, src, onRenew }: CaptchaFieldProps) {
  return (
    <div className={classes.captcha}>
      <TextInput
        ref={ref}
        label="图形验证码"
        placeholder="请输入图形验证码"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={8}
        size="md"
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.captchaPicture}>
        {src ? (
          <span
            role="img"
            aria-label="验证码图片"
            className={classes.captchaImage}
            style={{ backgroundImage: `url("${src}")` }}
          />
        ) : (
          <span className={classes.captchaImage} />
        )}
        <Button variant="subtle" size="compact-sm" onClick={onRenew}>
          看不清,换一张
        </Button>
      </div>
    </div>
  );
}
