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
  /** The label is only read out: a heading beside the field shows it already. */
  readonly hideLabel?: boolean;
  /** Mantine's path of the field, so that the form can put the focus on it. */
  readonly path?: string;
}

/**
 * A moment to the minute as wall time of Asia/Shanghai, wherever the browser stands. The browser's own field: it can be
 * typed through, which fourteen times in one form is quicker than any calendar, and a phone shows its own picker.
 */
export function DateTimeField({
  label,
  value,
  onChange,
  error,
  hideLabel,
  path,
  ...rest
}: DateTimeFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      max="9999-12-31T23:59"
      {...(hideLabel ? { "aria-label": label } : { label })}
      {...(path ? { "data-path": path } : {})}
      {...rest}
      error={error}
      value={value ? shanghaiMinute(value).replace(" ", "T") : ""}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed ? isoFromShanghai(`${typed.replace("T", " ")}:00`) : "");
      }}
    />
  );
}
