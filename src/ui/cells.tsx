import { Image } from "@mantine/core";
import type { ReactNode } from "react";
import { type Instant, shanghaiDate, shanghaiDateTime, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import classes from "./cells.module.css";
import type { Tone } from "./list/list-declaration";

export interface StackedLine {
  /** 学生编号; none: the value stands alone. */
  readonly label?: string;
  /** Nothing (null, undefined, "") shows as –. */
  readonly value: ReactNode;
}

/** Several lines of label and value in one cell (学生信息, 证书信息, 考证结果). */
export function StackedCell({ lines }: { lines: readonly StackedLine[] }) {
  // Lines never move, so their place is their identity.
  const placed = lines.map((line, at) => ({ ...line, place: `line-${at}` }));
  return (
    <dl className={classes.stack}>
      {placed.map((line) => (
        <div key={line.place} className={classes.line}>
          <dt className={line.label ? classes.label : classes.unseen}>{line.label ?? "内容"}</dt>
          <dd className={classes.value}>{valueOrDash(line.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A value, or – where there is none. */
export function valueOrDash(value: ReactNode): ReactNode {
  return value === null || value === undefined || value === "" ? (
    <span className={classes.none}>–</span>
  ) : (
    value
  );
}

/** A number the server has masked already (372****0987); even figures, and read out as masked. */
export function MaskedText({ mask, what }: { mask: string | null | undefined; what: string }) {
  if (!mask) return valueOrDash(null);
  return (
    <span className={classes.mask} title={`${what}已隐去中间几位`}>
      {mask}
    </span>
  );
}

/** A status in words with its colour beside them. */
export function StatusBadge({ tone, label }: { tone: Tone; label: string }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {label}
    </span>
  );
}

interface PhotoThumbProps {
  /** The picture's address; none shows 无照片. */
  readonly src: string | null | undefined;
  /** Whose photograph, for those who do not see it. */
  readonly alt: string;
  /** Pixels; its height follows the one-inch photograph (295 × 413). */
  readonly width?: number;
}

/** A photograph at a fixed size, so that nothing moves when it comes. */
export function PhotoThumb({ src, alt, width = 40 }: PhotoThumbProps) {
  const height = Math.round((width * 413) / 295);
  return src ? (
    <Image
      src={src}
      alt={alt}
      w={width}
      h={height}
      flex="none"
      loading="lazy"
      decoding="async"
      className={classes.photo}
    />
  ) : (
    <span className={classes.noPhoto} style={{ width, height }}>
      无照片
    </span>
  );
}

interface DateTimeTextProps {
  /** A moment as it crosses from the server (ISO 8601); none shows –. */
  readonly value: Instant | null | undefined;
  readonly precision?: "date" | "minute" | "second";
}

const formats = { date: shanghaiDate, minute: shanghaiMinute, second: shanghaiDateTime };

/** A moment in Asia/Shanghai, to the minute unless told. */
export function DateTimeText({ value, precision = "minute" }: DateTimeTextProps) {
  if (!value) return valueOrDash(null);
  const iso = typeof value === "string" ? value : value.toISOString();
  return (
    <time dateTime={iso} className={classes.time}>
      {formats[precision](value)}
    </time>
  );
}
