import { dayEnd, dayStart, msOf, shanghaiDate, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { type PlanTimes, type PlanWindow, planWindowLabels, planWindows } from "./windows";

/** One thing to be told of a plan on a day: a window opens tomorrow, or closes today. */
export interface WindowReminder {
  readonly kind: "window_opens" | "window_closes";
  readonly window: PlanWindow;
  /** 报考时间 … */
  readonly label: string;
  /** the moment, `2026-09-01 08:00` */
  readonly at: string;
  /** `2026-09-01`: the day in Asia/Shanghai on which it is told, once */
  readonly day: string;
  /** whose work it is */
  readonly reader: "institutions" | "awarding_body";
  /** where it is done */
  readonly href: string;
  /** what to do before a window closes; empty where nothing is lost by it */
  readonly advice: string;
}

interface WindowWork {
  readonly reader: WindowReminder["reader"];
  readonly href: (planId: string) => string;
  readonly advice: string;
}

const work: Readonly<Record<PlanWindow, WindowWork>> = {
  registration: {
    reader: "institutions",
    href: (planId) => `/institution/entries?view=entries&tab=draft&f_planId=${planId}`,
    advice: "未提交的报考截止后将被取消，请及时提交。",
  },
  seating: {
    reader: "institutions",
    href: (planId) => `/institution/seating?f_planId=${planId}`,
    advice: "请在截止前完成排考并发布。",
  },
  exam: {
    reader: "institutions",
    href: (planId) => `/institution/entries?view=entries&tab=entered&f_planId=${planId}`,
    advice: "",
  },
  scoring: {
    reader: "awarding_body",
    href: (planId) => `/awarding-body/scores?plan=${planId}`,
    advice: "请在截止前登记并提交全部成绩。",
  },
  publicity: {
    reader: "institutions",
    href: (planId) => `/institution/scores?f_planId=${planId}`,
    advice: "对成绩有异议的，请在截止前与培训评价组织联系。",
  },
};

/**
 * What is to be told of a published plan on the day of `now` in Asia/Shanghai: windows whose start lies in tomorrow,
 * and windows still open whose last moment lies in today (an end at midnight belongs to the day before it).
 */
export function remindersOf(
  plan: { readonly id: string; readonly times: PlanTimes },
  now: Date,
): WindowReminder[] {
  const day = shanghaiDate(now);
  const today = { start: dayStart(day).getTime(), end: dayEnd(day).getTime() };
  const tomorrowEnd = dayEnd(shanghaiDate(dayEnd(day))).getTime();
  return planWindows.flatMap((window) => {
    const { start, end } = plan.times[window];
    const { reader, href, advice } = work[window];
    const told = { window, label: planWindowLabels[window], day, reader, href: href(plan.id) };
    const opens = msOf(start) >= today.end && msOf(start) < tomorrowEnd;
    const closes = msOf(end) > now.getTime() && msOf(end) <= today.end && msOf(start) <= today.end;
    return [
      ...(opens ? [{ ...told, kind: "window_opens" as const, at: shanghaiMinute(start), advice: "" }] : []),
      ...(closes ? [{ ...told, kind: "window_closes" as const, at: shanghaiMinute(end), advice }] : []),
    ];
  });
}
