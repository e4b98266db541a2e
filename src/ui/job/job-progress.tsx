"use client";

import { Button, Progress } from "@mantine/core";
import classes from "./job.module.css";

interface JobProgressProps {
  /** What is being done: 正在检查. */
  readonly label: string;
  /** True where the label stands beside it already; it is still read out. */
  readonly labelHidden?: boolean;
  readonly processed: number;
  /** 0 while it is not known. */
  readonly total: number;
  /** 行, 张, 份: said after the figures. */
  readonly unit?: string;
  /** Only where stopping is safe. */
  readonly onCancel?: () => void;
}

/** Progress by count: 已处理 1,240 / 5,000. */
export function JobProgress({
  label,
  labelHidden = false,
  processed,
  total,
  unit = "",
  onCancel,
}: JobProgressProps) {
  const done = processed.toLocaleString("zh-CN");
  const text =
    total > 0
      ? `已处理 ${done} / ${total.toLocaleString("zh-CN")} ${unit}`
      : processed > 0
        ? `已处理 ${done} ${unit}`
        : "正在准备…";
  return (
    <div className={classes.progress}>
      {!labelHidden && <span>{label}</span>}
      <Progress
        value={total > 0 ? Math.min(100, (processed / total) * 100) : 100}
        animated={total === 0}
        striped={total === 0}
        aria-label={label}
      />
      <div className={classes.progressLine}>
        <span role="status" className={classes.quiet}>
          {text.trimEnd()}
        </span>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" onClick={onCancel} aria-label={`取消 ${label}`}>
            取消
          </Button>
        )}
      </div>
    </div>
  );
}
