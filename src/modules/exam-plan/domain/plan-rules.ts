import { errorFinding, type Finding, warningFinding } from "@/shared/kernel/finding";
import { msOf, overlaps, shanghaiSpan, type TimeRange } from "@/shared/kernel/shanghai-time";
import { fillText } from "@/shared/kernel/text";
import { type PassRule, usesTotal } from "./pass-rule";
import { type PlanTimes, type PlanWindow, planWindowLabels, planWindows } from "./windows";

/** A subject as the plan examines it; marks in whole points, weight in percent, `minutes` = 考试时长. */
export interface PlannedSubject {
  readonly name: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly weight?: number;
  readonly minutes?: number;
  readonly sessions: readonly TimeRange[];
}

export interface PlannedQualification {
  readonly qualificationId: string;
  readonly name: string;
  readonly passRule: PassRule;
  readonly subjects: readonly PlannedSubject[];
}

/** What of a plan its rules look at. */
export interface PlannedExam {
  readonly times: PlanTimes;
  readonly qualifications: readonly PlannedQualification[];
}

/** Chinese text per finding on a plan (§3.9.2). */
export const planFindingTexts = {
  window_empty: "{window}的开始时间应早于结束时间",
  window_order: "{earlier}的结束时间不能晚于{later}的开始时间",
  seating_overlaps_exam: "排考时间的结束晚于考试时间的开始,请确认",
  window_past: "{window}已过,不能发布",
  no_qualification: "请至少选择一个证书",
  qualification_twice: "证书“{qualification}”重复",
  no_subject: "证书“{qualification}”没有考试科目",
  no_session: "科目“{subject}”没有考试时间",
  session_empty: "科目“{subject}”的考试开始时间应早于结束时间",
  session_outside_exam: "科目“{subject}”的考试时间{session}不在考试时间内",
  sessions_overlap: "科目“{subject}”的两个场次时间重叠",
  subjects_collide: "科目“{subject}”与“{other}”的考试时间重叠,考生无法都参加",
  session_minutes: "科目“{subject}”的考试时间与考试时长{minutes}分钟不一致,请确认",
  pass_mark: "科目“{subject}”的合格分数应大于0且不超过满分",
  weights: "证书“{qualification}”各科权重之和应为100",
  window_started: "{window}已开始,开始时间不能修改",
  window_shortened: "{window}只能延长",
  window_before_now: "{window}不能改到当前时间之前",
} as const;
export type PlanFindingCode = keyof typeof planFindingTexts;
export type PlanFinding = Finding<PlanFindingCode>;

/** The Chinese text of a finding. */
export function planFindingText(finding: PlanFinding): string {
  return fillText(planFindingTexts[finding.code], finding.params);
}

/**
 * What is wrong with a plan, saved or to be published (§3.9.2): each window start < end; the windows in their
 * order, where 排考 may reach into 考试 (a warning, the manual shows it); sessions inside 考试时间 and takeable
 * together; marks and weights.
 */
export function findPlanProblems(plan: PlannedExam): PlanFinding[] {
  return [...findWindowProblems(plan.times), ...findContentProblems(plan)];
}

/** What besides keeps a plan from being published at `now`: registration must not be over already. */
export function findPublishProblems(plan: PlannedExam, now: Date): PlanFinding[] {
  const over = msOf(plan.times.registration.end) <= msOf(now);
  return [
    ...findPlanProblems(plan),
    ...(over ? [errorFinding("window_past", { window: planWindowLabels.registration })] : []),
  ];
}

function findWindowProblems(times: PlanTimes): PlanFinding[] {
  const findings: PlanFinding[] = planWindows
    .filter((window) => !(msOf(times[window].start) < msOf(times[window].end)))
    .map((window) => errorFinding("window_empty", { window: planWindowLabels[window] }));
  planWindows.slice(1).forEach((later, index) => {
    const earlier = planWindows[index] ?? later;
    if (msOf(times[earlier].end) <= msOf(times[later].start)) return;
    if (earlier === "seating") findings.push(warningFinding("seating_overlaps_exam"));
    else {
      const params = { earlier: planWindowLabels[earlier], later: planWindowLabels[later] };
      findings.push(errorFinding("window_order", params));
    }
  });
  return findings;
}

function findContentProblems({ times, qualifications }: PlannedExam): PlanFinding[] {
  const findings: PlanFinding[] = [];
  if (qualifications.length === 0) findings.push(errorFinding("no_qualification"));
  const seen = new Set<string>();
  for (const qualification of qualifications) {
    const named = { qualification: qualification.name };
    if (seen.has(qualification.qualificationId)) findings.push(errorFinding("qualification_twice", named));
    seen.add(qualification.qualificationId);
    if (qualification.subjects.length === 0) findings.push(errorFinding("no_subject", named));
    const weight = qualification.subjects.reduce((sum, subject) => sum + (subject.weight ?? 0), 0);
    if (usesTotal(qualification.passRule) && weight !== 100) findings.push(errorFinding("weights", named));
    for (const subject of qualification.subjects) findings.push(...findSubjectProblems(subject, times.exam));
    findings.push(...findCollisions(qualification.subjects));
  }
  return findings;
}

function findSubjectProblems(subject: PlannedSubject, exam: TimeRange): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const named = { subject: subject.name };
  if (!(subject.passMark > 0 && subject.passMark <= subject.fullMark)) {
    findings.push(errorFinding("pass_mark", named));
  }
  if (subject.sessions.length === 0) findings.push(errorFinding("no_session", named));
  subject.sessions.forEach((session, index) => {
    if (!(msOf(session.start) < msOf(session.end))) findings.push(errorFinding("session_empty", named));
    else if (msOf(session.start) < msOf(exam.start) || msOf(session.end) > msOf(exam.end)) {
      findings.push(errorFinding("session_outside_exam", { ...named, session: shanghaiSpan(session) }));
    }
    const minutes = (msOf(session.end) - msOf(session.start)) / 60_000;
    if (subject.minutes !== undefined && minutes > 0 && minutes !== subject.minutes) {
      findings.push(warningFinding("session_minutes", { ...named, minutes: subject.minutes }));
    }
    if (subject.sessions.slice(index + 1).some((other) => overlaps(session, other))) {
      findings.push(errorFinding("sessions_overlap", named));
    }
  });
  return findings;
}

/** Two subjects of one qualification collide when no session of the one goes with a session of the other. */
function findCollisions(subjects: readonly PlannedSubject[]): PlanFinding[] {
  return subjects.flatMap((subject, index) =>
    subjects
      .slice(index + 1)
      .filter((other) => subject.sessions.length > 0 && other.sessions.length > 0)
      .filter((other) => subject.sessions.every((one) => other.sessions.every((two) => overlaps(one, two))))
      .map((other) => errorFinding("subjects_collide", { subject: subject.name, other: other.name })),
  );
}

/**
 * What is wrong with changing the windows of a published plan: they may be extended, not shortened; a start that
 * has passed stays, and nothing is moved before `now` (§3.9.2). The whole plan is judged besides.
 */
export function findExtensionProblems(before: PlanTimes, after: PlanTimes, now: Date): PlanFinding[] {
  return planWindows.flatMap((window) =>
    findExtensionProblem(window, before[window], after[window], msOf(now)),
  );
}

/**
 * 公示 may begin later, even where it has begun: scores that were not handed in by then keep a plan from being settled,
 * and 成绩登记 can only be extended if 公示 makes room for it (§3.4). Its end is never brought forward.
 */
function isPostponed(before: TimeRange, after: TimeRange, now: number): boolean {
  const start = msOf(after.start);
  return start > msOf(before.start) && start > now && msOf(after.end) >= msOf(before.end);
}

function findExtensionProblem(
  window: PlanWindow,
  before: TimeRange,
  after: TimeRange,
  now: number,
): PlanFinding[] {
  const named = { window: planWindowLabels[window] };
  if (window === "publicity" && isPostponed(before, after, now)) return [];
  const startMoved = msOf(before.start) !== msOf(after.start);
  const endMoved = msOf(before.end) !== msOf(after.end);
  if (startMoved && msOf(before.start) <= now) return [errorFinding("window_started", named)];
  if (msOf(after.start) > msOf(before.start) || msOf(after.end) < msOf(before.end)) {
    return [errorFinding("window_shortened", named)];
  }
  if ((startMoved && msOf(after.start) < now) || (endMoved && msOf(after.end) <= now)) {
    return [errorFinding("window_before_now", named)];
  }
  return [];
}
