import { expect, test } from "vitest";
import { nextMoment } from "./next-moment";
import type { PlanTimes } from "./windows";

const hour = (value: number) => new Date(Date.UTC(2026, 8, 1, value));
const times: PlanTimes = {
  registration: { start: hour(1), end: hour(3) },
  seating: { start: hour(3), end: hour(8) },
  exam: { start: hour(7), end: hour(9) },
  scoring: { start: hour(10), end: hour(11) },
  publicity: { start: hour(11), end: hour(12) },
};

test.each([
  [0, "报考", 1],
  [1, "排考", 3],
  [2, "排考", 3],
  [3, "考试", 7],
  [8, "成绩登记", 10],
  [10, "成绩公示", 11],
  [11, "公示结束", 12],
])("at %i:00 the next moment is %s at %i:00", (now, label, at) => {
  expect(nextMoment(times, hour(now))).toEqual({ label, at: hour(at) });
});

test("nothing comes after the end of publicity", () => {
  expect(nextMoment(times, hour(12))).toBeNull();
});
