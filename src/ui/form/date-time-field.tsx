"use client";

import { DateTimePicker } from "@mantine/dates";
import type { ReactNode } from "react";
import { isoFromShanghai, shanghaiDateTime } from "@/shared/kernel/shanghai-time";

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

/** A moment to the minute, picked as wall time of Asia/Shanghai wherever the browser stands. */
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
    <DateTimePicker
      {...(hideLabel ? { "aria-label": label } : { label })}
      {...(path ? { "data-path": path } : {})}
      {...rest}
      error={error}
      value={value ? shanghaiDateTime(value) : null}
      valueFormat="YYYY-MM-DD HH:mm"
      placeholder="请选择时间"
      clearable
      clearButtonProps={{ "aria-label": `清除${label}` }}
      submitButtonProps={{ "aria-label": "确定" }}
      onChange={(picked) => onChange(picked ? isoFromShanghai(picked) : "")}
    />
  );
}
