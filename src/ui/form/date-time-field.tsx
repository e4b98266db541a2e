"use client";

import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { isoFromShanghai, shanghaiMinute } from "@/shared/kernel/shanghai-time";

interface DateTimeFieldProps {
  readonly label: string;
  /** ISO 8601; "" while nothing is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Mantine's path of the field, so that the form can put the focus on it. */
  readonly path?: string;
}

/** A moment to the minute, typed or picked as wall time of Asia/Shanghai, wherever the browser stands. */
export function DateTimeField({ value, onChange, path, ...rest }: DateTimeFieldProps) {
  return (
    <TextInput
      {...rest}
      {...(path ? { "data-path": path } : {})}
      type="datetime-local"
      max="2099-12-31T23:59"
      value={value ? shanghaiMinute(value).replace(" ", "T") : ""}
      onChange={(event) => {
        const wallTime = event.currentTarget.value;
        onChange(wallTime ? isoFromShanghai(wallTime) : "");
      }}
    />
  );
}
