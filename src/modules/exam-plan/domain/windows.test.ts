import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openWindows, type PlanTimes, planPhase, planStage, planWindows } from "./windows";

const hour = (value: number) => new Date(Date.UTC(2021, 8, 17, value));
/** registration 1–3, gap, seating 5–8, exam 7–9 (overlapping), gap, scoring 10–11, publicity 11–12 */
const times: PlanTimes = {
  registration: { start: hour(1), end: hour(3) },
  seating: { start: hour(5), end: hour(8) },
  exam: { start: hour(7), end: hour(9) },
  scoring: { start: hour(10), end: hour(11) },
  publicity: { start: hour(11), end: hour(12) },
};

describe("the stage of a plan by the clock", () => {
  test.each([
    [0, 0, "未开始"],
    [1, 1, "报考中"],
    [2, 1, "报考中"],
    [3, 1, "待排考"],
    [5, 2, "排考中"],
    [7, 3, "考试中"],
    [8, 3, "考试中"],
    [9, 3, "待登记"],
    [10, 4, "成绩登记中"],
    [11, 5, "成绩公示中"],
    [12, 6, "已结束"],
  ])("at %i:00 it is %i %s", (at, stage, label) => {
    expect(planStage(times, hour(at))).toMatchObject({ stage, label });
  });

  test("in a gap between overlapping windows the running one is named", () => {
    const overlapping = {
      ...times,
      seating: { start: hour(5), end: hour(9) },
      exam: { start: hour(6), end: hour(7) },
    };
    expect(planStage(overlapping, hour(8))).toMatchObject({ stage: 2, label: "排考中", window: "seating" });
  });

  test("waits for the exam and for publicity too", () => {
    const apart = {
      ...times,
      seating: { start: hour(5), end: hour(6) },
      publicity: { start: hour(13), end: hour(14) },
    };
    expect(planStage(apart, hour(6)).label).toBe("待考试");
    expect(planStage(apart, hour(12)).label).toBe("待公示");
  });

  test("the tab follows registration start and publicity end", () => {
    expect([0, 1, 9, 11, 12].map((at) => planPhase(times, hour(at)))).toEqual([
      "upcoming",
      "running",
      "running",
      "running",
      "ended",
    ]);
  });
});

describe("open windows", () => {
  test("rule 6: at exactly the end a window is closed", () => {
    const justBefore = new Date(hour(3).getTime() - 1);
    expect(openWindows(times, justBefore).has("registration")).toBe(true);
    expect(openWindows(times, hour(3)).has("registration")).toBe(false);
    expect(openWindows(times, hour(1)).has("registration")).toBe(true);
  });

  test("overlapping windows are open together", () => {
    expect([...openWindows(times, hour(7))]).toEqual([
      "seating",
      "exam",
      "until_seating_end",
      "after_registration",
    ]);
  });

  test("the stretches between windows begin and end where they say", () => {
    expect(openWindows(times, hour(4)).has("until_exam_start")).toBe(true);
    expect(openWindows(times, hour(7)).has("until_exam_start")).toBe(false);
    expect(openWindows(times, hour(8)).has("until_seating_end")).toBe(false);
    expect(openWindows(times, hour(11)).has("after_publicity")).toBe(false);
    expect([...openWindows(times, hour(12))]).toEqual(["after_registration", "after_publicity"]);
  });

  test("a named running window is always an open one, also as ISO text", () => {
    const iso = (moment: Date) => moment.toISOString();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 11, maxLength: 11 }), (hours) => {
        const at = (index: number) => iso(hour(hours[index] ?? 0));
        const random = Object.fromEntries(
          planWindows.map((window, index) => [window, { start: at(index * 2), end: at(index * 2 + 1) }]),
        ) as unknown as PlanTimes;
        const named = planStage(random, at(10)).window;
        return named === null || openWindows(random, at(10)).has(named);
      }),
    );
  });
});
