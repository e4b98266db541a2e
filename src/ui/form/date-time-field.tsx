"use client";

import { ActionIcon, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { isoFromShanghai, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import classes from "./date-time-field.module.css";

interface DateTimeFieldProps {
  readonly label: string;
  /** ISO 8601; "" while there is no (readable) time. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  /** Mantine's path of the field, so that the form can put the focus on it. */
  readonly path?: string;
}

/**
 * A moment to the minute as wall time of Asia/Shanghai, wherever the browser stands: typed as 2026-09-01 08:00,
 * or picked in the browser's own calendar.
 */
export function DateTimeField({
  value,
  onChange,
  path,
  error,
  disabled,
  label,
  required,
}: DateTimeFieldProps) {
  // What is being typed and cannot be read yet; otherwise the value itself is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const shown = typed ?? (value ? shanghaiMinute(value) : "");
  const unreadable = typed !== null && typed.trim() !== "" && isoFromShanghai(typed) === null;
  const type = (text: string) => {
    setTyped(text);
    onChange(isoFromShanghai(text) ?? "");
  };
  const settle = () => {
    if (!unreadable) setTyped(null);
  };
  return (
    <div className={classes.field}>
      <TextInput
        label={label}
        required={required ?? false}
        disabled={disabled ?? false}
        {...(path ? { "data-path": path } : {})}
        value={shown}
        error={unreadable ? "请按 2026-09-01 08:00 的格式填写" : error}
        placeholder="年-月-日 时:分"
        autoComplete="off"
        maxLength={24}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={settle}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled ?? false}
            aria-label={`选择${label}`}
            onClick={() => picker.current?.showPicker()}
          >
            <IconCalendar size={16} aria-hidden />
          </ActionIcon>
        }
      />
      <input
        ref={picker}
        type="datetime-local"
        className={classes.picker}
        tabIndex={-1}
        aria-hidden
        value={value ? shanghaiMinute(value).replace(" ", "T") : ""}
        onChange={(event) => {
          setTyped(null);
          onChange(isoFromShanghai(event.currentTarget.value) ?? "");
        }}
      />
    </div>
  );
}
