import { describe, expect, test } from "vitest";
import { hasErrors } from "@/shared/kernel/finding";
import { planNumber } from "./number";
import {
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
    expect(findPlanProblems(weigh(41)).map(planFindingText)).toEqual([
      "证书“x”各科权重之和应为100%,现为101%",
    ]);
  });

  const kinds = (audiences: readonly PlannedSubject["audience"][], more: object = {}): PlannedExam => ({
    times,
    qualifications: [
      {
        qualificationId: "q1",
        name: "x",
        passRule: "weighted_total",
        subjects: audiences.map((audience = "all", index) => ({
          ...subject(`科目${index}`, session(index === 0 ? 1 : 2, index === 0 ? 2 : 4)),
          audience,
          weight: index === 0 ? 40 : 60,
        })),
        ...more,
      },
    ],
  });

  test("weighs what each kind of candidate takes, and names the kind whose weights are short", () => {
    const whole = kinds(["all", "secondary", "higher_vocational", "undergraduate", "external"]);
    expect(findPlanProblems(whole)).toEqual([]);
    expect(
      findPlanProblems(kinds(["all", "secondary", "higher_vocational", "undergraduate"])).map(
        planFindingText,
      ),
    ).toEqual(["证书“x”社会考生各科权重之和应为100%,现为40%"]);
  });

  test("subjects of different kinds may be at the same time, subjects of one candidate may not", () => {
    const each = { passRule: "each_subject" };
    expect(codes(kinds(["all", "secondary", "undergraduate"], each))).toEqual([]);
    expect(codes(kinds(["all", "secondary", "all"], each))).toEqual(["subjects_collide"]);
    expect(codes(kinds(["all", "secondary", "secondary"], each))).toEqual(["subjects_collide"]);
  });

  test("the total's pass mark can be reached", () => {
    expect(codes(kinds(["all", "all"], { totalPassMark: 100 }))).toEqual([]);
    expect(findPlanProblems(kinds(["all", "all"], { totalPassMark: 101 })).map(planFindingText)).toEqual([
      "证书“x”的总分最高为100分,总分合格分数不能超过它",
    ]);
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
