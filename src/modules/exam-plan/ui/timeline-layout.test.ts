import { describe, expect, test } from "vitest";
import type { PlanTimes } from "../domain/windows";
import { layoutTimeline, spanText } from "./timeline-layout";

const hour = (value: number) => new Date(Date.UTC(2026, 8, 1) + value * 3_600_000);
const span = (from: number, to: number) => ({ start: hour(from), end: hour(to) });
const times: PlanTimes = {
  registration: span(0, 50),
  seating: span(50, 60),
  exam: span(60, 61),
  scoring: span(61, 80),
  publicity: span(80, 100),
};

describe("the drawing of the windows", () => {
  test("places them on one line of time", () => {
    const layout = layoutTimeline(times, hour(25));
    expect(layout?.bars.registration).toEqual({ left: 0, width: 50 });
    expect(layout?.bars.publicity).toEqual({ left: 80, width: 20 });
    expect(layout?.now).toBe(25);
    expect([layout?.start, layout?.end]).toEqual([hour(0), hour(100)]);
  });

  test("lets a short window still be seen, inside the line", () => {
    expect(layoutTimeline(times)?.bars.exam).toEqual({ left: 60, width: 1.5 });
    const last = layoutTimeline({ ...times, publicity: { start: hour(99.9), end: hour(100) } });
    expect(last?.bars.publicity?.left).toBeCloseTo(98.5);
  });

  test("leaves out what is not filled in or runs backwards", () => {
    const nothing = { start: "", end: "" };
    const half = { ...times, seating: nothing, exam: span(61, 60), scoring: { ...times.scoring, end: "" } };
    expect(Object.keys(layoutTimeline(half)?.bars ?? {})).toEqual(["registration", "publicity"]);
    const none = {
      registration: nothing,
      seating: nothing,
      exam: nothing,
      scoring: nothing,
      publicity: nothing,
    };
    expect(layoutTimeline(none, hour(1))).toBeNull();
  });

  test("draws no clock outside the plan", () => {
    expect([layoutTimeline(times, hour(-1))?.now, layoutTimeline(times, hour(100))?.now]).toEqual([
      null,
      null,
    ]);
  });
});

test("a length is said as people say it", () => {
  expect(
    [span(0, 168), span(0, 52), span(0, 12), span(0, 1), span(0, 1.5), span(0, 3.5)].map(spanText),
  ).toEqual(["7天", "2天4小时", "12小时", "1小时", "90分钟", "3小时30分"]);
});
