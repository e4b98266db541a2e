import { msOf } from "@/shared/kernel/shanghai-time";
import { type PlanTimes, planWindowLabels, planWindows } from "./windows";

/** The next moment of a plan worth moving to: a window's beginning or the end of 公示. */
export interface NextMoment {
  readonly label: string;
  readonly at: Date;
}

/** The first window of the plan that begins after `now`, else the end of 公示; null when all is over. */
export function nextMoment(times: PlanTimes, now: Date): NextMoment | null {
  const moments = [
    ...planWindows.map((window) => ({
      label: planWindowLabels[window].replace(/时间$/, ""),
      at: msOf(times[window].start),
    })),
    { label: "公示结束", at: msOf(times.publicity.end) },
  ];
  const next = moments
    .filter((moment) => moment.at > now.getTime())
    .reduce<{ label: string; at: number } | null>(
      (first, moment) => (first === null || moment.at < first.at ? moment : first),
      null,
    );
  return next && { label: next.label, at: new Date(next.at) };
}
