import { type Audience, audienceKinds, audienceLabels, needsAudience, subjectsFor } from "@/shared/audience";
import { errorFinding, type Finding, warningFinding } from "@/shared/kernel/finding";
import { msOf, overlaps, shanghaiSpan, type TimeRange } from "@/shared/kernel/shanghai-time";
import { fillText } from "@/shared/kernel/text";
import { type PassRule, TOTAL_PASS_MARK, usesTotal } from "./pass-rule";
import { type PlanTimes, planWindowLabels, planWindows } from "./windows";

/** A subject as the plan examines it; marks in whole points, weight in percent, `minutes` = 考试时长. */
export interface PlannedSubject {
  readonly name: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly weight?: number | null;
  readonly minutes?: number;
  /** 参考对象; for all where it is not said */
  readonly audience?: Audience;
  readonly sessions: readonly TimeRange[];
}

export interface PlannedQualification {
  readonly qualificationId: string;
  readonly name: string;
  readonly passRule: PassRule;
  /** in whole points, looked at where the rule uses the total */
  readonly totalPassMark?: number;
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
  weights: "证书“{qualification}”{audience}各科权重之和应为100%,现为{total}%",
  total_pass_mark: "证书“{qualification}”{audience}的总分最高为{most}分,总分合格分数不能超过它",
  window_started: "{window}已开始,{earlier}不能延长到其开始之后",
  window_shortened: "{window}的结束时间只能延后",
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

/** What is wrong with the windows alone. While they are being typed, what cannot be read yet is not judged. */
export function findWindowProblems(times: PlanTimes): PlanFinding[] {
  const findings: PlanFinding[] = planWindows
    .filter((window) => msOf(times[window].start) >= msOf(times[window].end))
    .map((window) => errorFinding("window_empty", { window: planWindowLabels[window] }));
  planWindows.slice(1).forEach((later, index) => {
    const earlier = planWindows[index] ?? later;
    if (!(msOf(times[earlier].end) > msOf(times[later].start))) return;
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
    findings.push(...findTotalProblems(qualification));
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
    const at = { ...named, ordinal: index + 1 };
    if (!(msOf(session.start) < msOf(session.end))) findings.push(errorFinding("session_empty", at));
    else if (msOf(session.start) < msOf(exam.start) || msOf(session.end) > msOf(exam.end)) {
      findings.push(errorFinding("session_outside_exam", { ...at, session: shanghaiSpan(session) }));
    }
    const minutes = (msOf(session.end) - msOf(session.start)) / 60_000;
    if (subject.minutes !== undefined && minutes > 0 && minutes !== subject.minutes) {
      findings.push(warningFinding("session_minutes", { ...at, minutes: subject.minutes }));
    }
    if (subject.sessions.slice(0, index).some((other) => overlaps(session, other))) {
      findings.push(errorFinding("sessions_overlap", at));
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
      .filter((other) => areForOne(subject, other))
      .filter((other) => subject.sessions.every((one) => other.sessions.every((two) => overlaps(one, two))))
      .map((other) => errorFinding("subjects_collide", { subject: subject.name, other: other.name })),
  );
}

/** Whether one candidate may take both. */
const areForOne = ({ audience: one = "all" }: PlannedSubject, { audience: two = "all" }: PlannedSubject) =>
  one === "all" || two === "all" || one === two;

/** The subjects one candidate takes, for each kind of candidate where kinds take different ones. */
function sittings(subjects: readonly PlannedSubject[]) {
  const known = subjects.map((subject) => ({ ...subject, audience: subject.audience ?? "all" }));
  if (!needsAudience(known)) return [{ audience: "", subjects: known }];
  return audienceKinds.map((kind) => ({
    audience: audienceLabels[kind],
    subjects: subjectsFor(known, kind),
  }));
}

/** Where a rule looks at the total: weights of 100 together for every kind of candidate, and a mark one can reach. */
export function findTotalProblems(qualification: PlannedQualification): PlanFinding[] {
  if (!usesTotal(qualification.passRule)) return [];
  const { name, totalPassMark = TOTAL_PASS_MARK } = qualification;
  return sittings(qualification.subjects).flatMap(({ audience, subjects }): PlanFinding[] => {
    if (subjects.length === 0) return [];
    const named = { qualification: name, audience };
    const total = subjects.reduce((sum, subject) => sum + (subject.weight ?? 0), 0);
    if (total !== 100) return [errorFinding("weights", { ...named, total })];
    // Points × percent, so that nothing is rounded.
    const most = subjects.reduce((sum, subject) => sum + subject.fullMark * (subject.weight ?? 0), 0);
    return totalPassMark * 100 > most
      ? [errorFinding("total_pass_mark", { ...named, most: Math.floor(most / 100) })]
      : [];
  });
}
