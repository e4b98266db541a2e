"use client";

import { PasswordInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { PASSWORD_MAX, PASSWORD_MIN } from "../domain/password-rules";
import classes from "./account.module.css";

/** Mantine marks the field's frame as invalid, not the field itself, which is what is heard. */
const heard = (error: ReactNode) => ({ "aria-invalid": Boolean(error) });

const toggle = { visibilityToggleButtonProps: { "aria-label": "显示或隐藏密码" } } as const;

interface CurrentPasswordProps {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly path: string;
}

/** The password one has. */
export function CurrentPassword({ label = "当前密码", value, onChange, error, path }: CurrentPasswordProps) {
  return (
    <PasswordInput
      label={label}
      required
      autoComplete="current-password"
      maxLength={200}
      value={value}
      error={error}
      {...heard(error)}
      data-path={path}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...toggle}
    />
  );
}

/** 新密码 twice, and what it may be. Pasting is allowed. */
export function NewPassword<Values extends { next: string; again: string }>({
  form,
}: {
  form: UseFormReturnType<Values>;
}) {
  return (
    <>
      <PasswordInput
        label="新密码"
        required
        autoComplete="new-password"
        maxLength={PASSWORD_MAX * 2}
        description={`${PASSWORD_MIN}–${PASSWORD_MAX} 个字符，字母、数字、符号、汉字、空格均可，不要求混用`}
        {...form.getInputProps("next")}
        {...heard(form.errors.next)}
        {...toggle}
      />
      <PasswordInput
        label="确认新密码"
        required
        autoComplete="new-password"
        maxLength={PASSWORD_MAX * 2}
        {...form.getInputProps("again")}
        {...heard(form.errors.again)}
        {...toggle}
      />
      <p className={classes.hint}>常见的密码、连续或重复的字符，以及账号、机构名称、平台名称不能用作密码。</p>
    </>
  );
}
