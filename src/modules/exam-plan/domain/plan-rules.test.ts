import { describe, expect, test } from "vitest";
import { hasErrors } from "@/shared/kernel/finding";
import { planNumber } from "./number";
import {
  findExtensionProblems,
  findPlanProblems,
  findPublishProblems,
  type PlannedExam,
  type PlannedSubject,
  planFindingText,
} from "./plan-rules";
import type { PlanTimes, PlanWindow } from "./windows";

const day = (value: number, hour = 0) => new Date(Date.UTC(2026, 8, value, hour));
const times: PlanTimes = {
  registration: { start: day(1), end: day(5) },
  seating: { start: day(5), end: day(8) },
  exam: { start: day(10), end: day(12) },
  scoring: { start: day(12), end: day(14) },
  publicity: { start: day(15), end: day(18) },
};
const subject = (name: string, ...sessions: PlannedSubject["sessions"]): PlannedSubject => ({
  name,
  fullMark: 100,
  passMark: 60,
  sessions,
});
const session = (from: number, to: number) => ({ start: day(10, from), end: day(10, to) });
const plan: PlannedExam = {
  times,
  qualifications: [
    {
      qualificationId: "q1",
      name: "老年照护(初级)",
      passRule: "each_subject",
      subjects: [subject("理论", session(1, 2)), subject("实操", session(2, 4))],
    },
  ],
};
const withTimes = (window: PlanWindow, start: Date, end: Date): PlannedExam => ({
  ...plan,
  times: { ...times, [window]: { start, end } },
});
const withSubjects = (...subjects: PlannedSubject[]): PlannedExam => ({
  ...plan,
  qualifications: plan.qualifications.map((qualification) => ({ ...qualification, subjects })),
});
const codes = (exam: PlannedExam) => findPlanProblems(exam).map((finding) => finding.code);

describe("a plan (§3.9.2)", () => {
  test("without a fault has no findings", () => {
    expect(findPlanProblems(plan)).toEqual([]);
  });

  test.each<[string, PlannedExam, string]>([
    ["an empty window", withTimes("publicity", day(15), day(15)), "window_empty"],
    ["registration into seating", withTimes("registration", day(1), day(5, 1)), "window_order"],
    ["exam into scoring", withTimes("exam", day(10), day(12, 1)), "window_order"],
    ["scoring into publicity", withTimes("scoring", day(12), day(15, 1)), "window_order"],
    ["no qualification", { times, qualifications: [] }, "no_qualification"],
    [
      "one twice",
      { times, qualifications: [...plan.qualifications, ...plan.qualifications] },
      "qualification_twice",
    ],
    ["no subject", withSubjects(), "no_subject"],
    ["no session", withSubjects(subject("理论")), "no_session"],
    ["a session backwards", withSubjects(subject("理论", session(4, 2))), "session_empty"],
    [
      "a session before the exam",
      withSubjects(subject("理论", { start: day(9, 23), end: day(10, 1) })),
      "session_outside_exam",
    ],
    [
      "a session past the exam",
      withSubjects(subject("理论", { start: day(11, 23), end: day(12, 1) })),
      "session_outside_exam",
    ],
    ["two sessions at once", withSubjects(subject("理论", session(1, 3), session(2, 4))), "sessions_overlap"],
    [
      "subjects at once",
      withSubjects(subject("理论", session(1, 3)), subject("实操", session(2, 4))),
      "subjects_collide",
    ],
    ["a pass mark of 0", withSubjects({ ...subject("理论", session(1, 2)), passMark: 0 }), "pass_mark"],
    [
      "a pass mark above the full mark",
      withSubjects({ ...subject("理论", session(1, 2)), passMark: 101 }),
      "pass_mark",
    ],
  ])("with %s is refused", (_, exam, code) => {
    expect(codes(exam)).toEqual([code]);
    expect(hasErrors(findPlanProblems(exam))).toBe(true);
  });

  test("seating may reach into the exam with a warning, as the manual shows", () => {
    const findings = findPlanProblems(withTimes("seating", day(5), day(10, 5)));
    expect(findings).toMatchObject([{ code: "seating_overlaps_exam", severity: "warning" }]);
    expect(hasErrors(findings)).toBe(false);
  });

  test("a session that only fills the exam window fits, and one of two free sessions is enough", () => {
    expect(codes(withSubjects(subject("理论", times.exam)))).toEqual([]);
    const free = subject("理论", session(1, 3), session(5, 7));
    expect(codes(withSubjects(free, subject("实操", session(2, 4))))).toEqual([]);
  });

  test("a session that is not as long as the subject says is pointed out", () => {
    const findings = findPlanProblems(withSubjects({ ...subject("理论", session(1, 2)), minutes: 90 }));
    expect(findings).toMatchObject([{ code: "session_minutes", severity: "warning" }]);
  });

  test("a rule on the total needs weights of 100 together", () => {
    const weigh = (theory: number): PlannedExam => ({
      times,
      qualifications: [
        {
          qualificationId: "q1",
          name: "x",
          passRule: "weighted_total",
          subjects: [
            { ...subject("理论", session(1, 2)), weight: theory },
            { ...subject("实操", session(2, 4)), weight: 60 },
          ],
        },
      ],
    });
    expect(codes(weigh(40))).toEqual([]);
    expect(codes(weigh(41))).toEqual(["weights"]);
  });

  test("is not published when registration is over", () => {
    expect(findPublishProblems(plan, day(4))).toEqual([]);
    expect(findPublishProblems(plan, day(5)).map((finding) => finding.code)).toEqual(["window_past"]);
  });

  test("says what is wrong in Chinese with the names", () => {
    const texts = findPlanProblems(withSubjects(subject("理论", { start: day(9, 23), end: day(10, 1) }))).map(
      planFindingText,
    );
    expect(texts).toEqual(["科目“理论”的考试时间2026-09-10 07:00-09:00不在考试时间内"]);
    expect(findPlanProblems(withTimes("registration", day(1), day(6))).map(planFindingText)).toEqual([
      "报考时间的结束时间不能晚于排考时间的开始时间",
    ]);
  });
});

describe("changing the windows of a published plan", () => {
  const change = (start: Date, end: Date, now: Date) =>
    findExtensionProblems(times, { ...times, registration: { start, end } }, now).map(
      (finding) => finding.code,
    );

  test("extends at both ends", () => {
    expect(change(day(1), day(7), day(3))).toEqual([]);
    expect(findExtensionProblems(times, times, day(3))).toEqual([]);
    expect(
      findExtensionProblems(times, { ...times, publicity: { start: day(14), end: day(18) } }, day(3)),
    ).toEqual([]);
  });

  test("makes room for late scores: 公示 may begin later, even where it has begun, but not end sooner", () => {
    const publicity = (start: Date, end: Date) => ({ ...times, publicity: { start, end } });
    expect(findExtensionProblems(times, publicity(day(17), day(20)), day(16))).toEqual([]);
    const codes = (after: PlanTimes) => findExtensionProblems(times, after, day(16)).map(({ code }) => code);
    expect(codes(publicity(day(17), day(17, 1)))).toEqual(["window_started"]);
    expect(codes(publicity(day(15, 12), day(20)))).toEqual(["window_started"]);
  });

  test("may reopen a window that has ended", () => {
    expect(change(day(1), day(9), day(8))).toEqual([]);
  });

  test.each<[string, Date, Date, Date, string]>([
    ["shortened", day(1), day(4), day(2), "window_shortened"],
    ["begun later", day(2), day(5), new Date(Date.UTC(2026, 7, 30)), "window_shortened"],
    ["begun before it began", new Date(Date.UTC(2026, 7, 30)), day(5), day(2), "window_started"],
    ["ended in the past", day(1), day(6), day(7), "window_before_now"],
    [
      "begun in the past",
      new Date(Date.UTC(2026, 7, 1)),
      day(5),
      new Date(Date.UTC(2026, 7, 30)),
      "window_before_now",
    ],
  ])("is refused when it is %s", (_, start, end, now, code) => {
    expect(change(start, end, now)).toEqual([code]);
  });
});

describe("计划编号", () => {
  test("is the manual's", () => {
    expect(planNumber("2021-09-17T06:00:00Z", 28)).toBe("202109170028");
    expect(planNumber("2021-09-16T16:00:00Z", 28)).toBe("202109170028");
  });

  test("ends at 9999", () => {
    expect(planNumber("2021-09-17T06:00:00Z", 9999)).toBe("202109179999");
    expect(() => planNumber("2021-09-17T06:00:00Z", 10_000)).toThrow("examPlan.number_exhausted");
    expect(() => planNumber("2021-09-17T06:00:00Z", 0)).toThrow(RangeError);
  });
});
