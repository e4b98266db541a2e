import { type Instant, isWithin, msOf, type TimeRange } from "@/shared/kernel/shanghai-time";

/** The five windows of an exam plan, in the order they follow each other (§1.5 5.2.2). */
export const planWindows = ["registration", "seating", "exam", "scoring", "publicity"] as const;
export type PlanWindow = (typeof planWindows)[number];

/**
 * Every stretch of time a transition may ask for: the five windows and what lies between or after them.
 * `until_…` stretches have no beginning of their own: what they are asked about begins with registration.
 */
export const planSpans = [
  ...planWindows,
  "until_seating_end",
  "until_exam_start",
  "after_registration",
  "after_publicity",
] as const;
export type PlanSpan = (typeof planSpans)[number];

export type PlanTimes = Readonly<Record<PlanWindow, TimeRange>>;

export const planWindowLabels: Readonly<Record<PlanWindow, string>> = {
  registration: "报考时间",
  seating: "排考时间",
  exam: "考试时间",
  scoring: "成绩登记时间",
  publicity: "成绩公示时间",
};

/** Whether `window` is open: start ≤ now < end. Every action asks for its own window, never for the stage. */
export function isWindowOpen(times: PlanTimes, window: PlanWindow, now: Instant): boolean {
  return isWithin(times[window], now);
}

/** All spans open at `now`: what the state machines of entry, seating, score, result and certificate are given. */
export function openWindows(times: PlanTimes, now: Instant): ReadonlySet<PlanSpan> {
  const moment = msOf(now);
  const open = new Set<PlanSpan>(planWindows.filter((window) => isWithin(times[window], now)));
  if (moment < msOf(times.seating.end)) open.add("until_seating_end");
  if (moment < msOf(times.exam.start)) open.add("until_exam_start");
  if (moment >= msOf(times.registration.end)) open.add("after_registration");
  if (moment >= msOf(times.publicity.end)) open.add("after_publicity");
  return open;
}

/** 0 未开始, 1 报考中, 2 排考中, 3 考试中, 4 成绩登记中, 5 成绩公示中, 6 已结束 (§3.0). */
export type PlanStage = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface PlanStageNow {
  /** in a gap: the stage that has just ended */
  readonly stage: PlanStage;
  readonly label: string;
  /** the window the label names, null before, after and in a gap */
  readonly window: PlanWindow | null;
}

const runningLabels: Readonly<Record<PlanWindow, string>> = {
  registration: "报考中",
  seating: "排考中",
  exam: "考试中",
  scoring: "成绩登记中",
  publicity: "成绩公示中",
};

const waitingLabels: Readonly<Record<PlanWindow, string>> = {
  registration: "未开始",
  seating: "待排考",
  exam: "待考试",
  scoring: "待登记",
  publicity: "待公示",
};

/**
 * Where a plan stands by the clock: the latest window that has started and not ended, or in a gap what is
 * waited for (§3.0). A label for people; no rule may be built on it, since windows may overlap.
 */
export function planStage(times: PlanTimes, now: Instant): PlanStageNow {
  const moment = msOf(now);
  if (moment < msOf(times.registration.start)) return { stage: 0, label: "未开始", window: null };
  if (moment >= msOf(times.publicity.end)) return { stage: 6, label: "已结束", window: null };
  const running = planWindows.filter((window) => isWithin(times[window], now)).at(-1);
  if (running) return { stage: stageOf(running), label: runningLabels[running], window: running };
  const waited = planWindows.find((window) => moment < msOf(times[window].start)) ?? "publicity";
  const past = planWindows.filter((window) => msOf(times[window].end) <= moment).at(-1) ?? "registration";
  return { stage: stageOf(past), label: waitingLabels[waited], window: null };
}

/** 计划状态 tabs of a published plan: 未开始 before 报考 starts, 已结束 after 公示 ends, else 进行中. */
export type PlanPhase = "upcoming" | "running" | "ended";
export const planPhaseLabels: Readonly<Record<PlanPhase, string>> = {
  upcoming: "未开始",
  running: "进行中",
  ended: "已结束",
};

/** The 计划状态 tab a plan stands under at `now`. */
export function planPhase(times: PlanTimes, now: Instant): PlanPhase {
  if (msOf(now) < msOf(times.registration.start)) return "upcoming";
  return msOf(now) >= msOf(times.publicity.end) ? "ended" : "running";
}

function stageOf(window: PlanWindow): PlanStage {
  const stages: Readonly<Record<PlanWindow, PlanStage>> = {
    registration: 1,
    seating: 2,
    exam: 3,
    scoring: 4,
    publicity: 5,
  };
  return stages[window];
}
