import { msOf, type TimeRange } from "@/shared/kernel/shanghai-time";
import { type PlanTimes, type PlanWindow, planWindows } from "../domain/windows";

/** A bar's place, in percent of the whole width. */
export interface Bar {
  readonly left: number;
  readonly width: number;
}

export interface TimelineLayout {
  readonly start: Date;
  readonly end: Date;
  readonly bars: Readonly<Partial<Record<PlanWindow, Bar>>>;
  /** where the clock stands, in percent; null outside */
  readonly now: number | null;
}

/** A window of an hour beside one of a month must still be seen. */
const NARROWEST = 1.5;

/** Places the windows that can be drawn on one line of time; null while there is none. */
export function layoutTimeline(times: PlanTimes, now?: Date): TimelineLayout | null {
  const drawn = planWindows.filter((window) => msOf(times[window].start) < msOf(times[window].end));
  if (drawn.length === 0) return null;
  const start = Math.min(...drawn.map((window) => msOf(times[window].start)));
  const end = Math.max(...drawn.map((window) => msOf(times[window].end)));
  const share = (moment: number) => (100 * (moment - start)) / (end - start);
  const bars = drawn.map((window) => {
    const left = share(msOf(times[window].start));
    const width = Math.max(share(msOf(times[window].end)) - left, NARROWEST);
    return [window, { left: Math.min(left, 100 - width), width }] as const;
  });
  const at = now && now.getTime() >= start && now.getTime() < end ? share(now.getTime()) : null;
  return { start: new Date(start), end: new Date(end), bars: Object.fromEntries(bars), now: at };
}

/** How long a window is, as people say it: `7天`, `2天4小时`, `90分钟`. */
export function spanText(range: TimeRange): string {
  const minutes = Math.round((msOf(range.end) - msOf(range.start)) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) return hours > 0 ? `${days}天${hours}小时` : `${days}天`;
  if (hours === 0 || (hours < 3 && rest > 0)) return `${minutes}分钟`;
  return rest > 0 ? `${hours}小时${rest}分` : `${hours}小时`;
}
