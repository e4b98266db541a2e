/** A moment, as the database gives it (Date) or as it crosses to the browser (ISO 8601 text). */
export type Instant = Date | string;

/** A span of time: start ≤ moment < end (§3.0). */
export interface TimeRange {
  readonly start: Instant;
  readonly end: Instant;
}

// China keeps one zone without summer time, so the offset is fixed.
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Milliseconds since 1970 of a moment. */
export function msOf(instant: Instant): number {
  return typeof instant === "string" ? Date.parse(instant) : instant.getTime();
}

/** `2021-09-18 11:32:05` in Asia/Shanghai. */
export function shanghaiDateTime(instant: Instant): string {
  return new Date(msOf(instant) + OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
}

/** `2021-09-18` in Asia/Shanghai. */
export function shanghaiDate(instant: Instant): string {
  return shanghaiDateTime(instant).slice(0, 10);
}

/** The first moment of a day `2021-09-18` in Asia/Shanghai; an invalid Date for what is no day. */
export const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** The first moment after a day in Asia/Shanghai: a filter's 至 takes the whole day in. */
export const dayEnd = (day: string): Date => new Date(dayStart(day).getTime() + DAY_MS);

/** `2021-09-18 11:32` in Asia/Shanghai. */
export function shanghaiMinute(instant: Instant): string {
  return shanghaiDateTime(instant).slice(0, 16);
}

const WALL_TIME = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[T\s]+(\d{1,2})[:：时]?(\d{2})分?$/;

/**
 * The moment, as ISO 8601, of a wall time in Asia/Shanghai as people type it: `2021-09-18 11:32`, `2021/9/18 9:05`,
 * `20210918 1132`, `2021-09-18T11:32`. Null for anything else and for what no calendar has (02-30, 24:00).
 */
export function isoFromShanghai(typed: string): string | null {
  const parts = WALL_TIME.exec(typed.trim())
    ?.slice(1)
    .map((part) => part.padStart(2, "0"));
  if (!parts) return null;
  const [year, month, day, hour, minute] = parts;
  const wall = `${year}-${month}-${day} ${hour}:${minute}`;
  const moment = new Date(`${wall.replace(" ", "T")}:00+08:00`);
  return !Number.isNaN(moment.getTime()) && shanghaiMinute(moment) === wall ? moment.toISOString() : null;
}

/** `2021-09-18 11:32-12:32`; with the second date too where the span ends on another day. */
export function shanghaiSpan(range: TimeRange): string {
  const start = shanghaiMinute(range.start);
  const end = shanghaiMinute(range.end);
  return start.slice(0, 10) === end.slice(0, 10) ? `${start}-${end.slice(11)}` : `${start}-${end}`;
}

/** Whether a moment lies in the span: start ≤ moment < end. */
export function isWithin(range: TimeRange, moment: Instant): boolean {
  return msOf(range.start) <= msOf(moment) && msOf(moment) < msOf(range.end);
}

/** Whether two spans share a moment; spans that only touch do not. */
export function overlaps(one: TimeRange, other: TimeRange): boolean {
  return msOf(one.start) < msOf(other.end) && msOf(other.start) < msOf(one.end);
}
