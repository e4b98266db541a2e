import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors } from "@/shared/kernel/finding";
import { msOf } from "@/shared/kernel/shanghai-time";
import { extendedTimes, findExtensionProblems, type PlanEnds } from "./extension";
import { findPlanProblems, planFindingText } from "./plan-rules";
import { type PlanTimes, type PlanWindow, planWindows } from "./windows";

const day = (value: number, hour = 0) => new Date(Date.UTC(2026, 8, value, hour));
const times: PlanTimes = {
  registration: { start: day(1), end: day(5) },
  seating: { start: day(5), end: day(8) },
  exam: { start: day(10), end: day(12) },
  scoring: { start: day(12), end: day(14) },
  publicity: { start: day(15), end: day(18) },
};
const endsOf = (all: PlanTimes): PlanEnds =>
  Object.fromEntries(planWindows.map((window) => [window, all[window].end])) as PlanEnds;
const ends = (changes: Partial<PlanEnds>): PlanEnds => ({ ...endsOf(times), ...changes });
const codes = (changes: Partial<PlanEnds>, now: Date) =>
  findExtensionProblems(times, ends(changes), now).map(({ code }) => code);

describe("extending the windows of a published plan", () => {
  test("puts an end off, and the next window begins where it had begun already earlier", () => {
    expect(codes({ registration: day(6) }, day(3))).toEqual([]);
    expect(extendedTimes(times, ends({ registration: day(6) }))).toEqual({
      ...times,
      registration: { start: day(1), end: day(6) },
      seating: { start: day(6), end: day(8) },
    });
    expect(extendedTimes(times, endsOf(times))).toEqual(times);
  });

  test("lets seating run into the exam without moving the exam", () => {
    expect(extendedTimes(times, ends({ seating: day(11) })).exam).toEqual(times.exam);
  });

  test("may reopen a window that has ended while the next has not begun", () => {
    expect(codes({ registration: day(5) }, day(5))).toEqual([]);
    expect(codes({ seating: day(10) }, day(9))).toEqual([]);
  });

  test("makes 公示 wait for late scores even where it has begun, and no other window", () => {
    expect(codes({ scoring: day(17) }, day(16))).toEqual([]);
    expect(extendedTimes(times, ends({ scoring: day(17) })).publicity).toEqual({
      start: day(17),
      end: day(18),
    });
    expect(codes({ registration: day(7) }, day(6))).toEqual(["window_started"]);
    expect(findExtensionProblems(times, ends({ registration: day(7) }), day(6)).map(planFindingText)).toEqual(
      ["排考时间已开始,报考时间不能延长到其开始之后"],
    );
  });

  test.each<[string, Partial<PlanEnds>, Date, string]>([
    ["shortened", { registration: day(4) }, day(2), "window_shortened"],
    ["ended at this very moment", { seating: day(9) }, day(9), "window_before_now"],
    ["ended in the past", { seating: day(8, 1) }, day(9), "window_before_now"],
  ])("is refused when it is %s", (_, changes, now, code) => {
    expect(codes(changes, now)).toEqual([code]);
  });

  test("keeps whoever stands in a window inside it, whatever is asked for", () => {
    const moment = fc.integer({ min: 0, max: 24 * 20 }).map((hours) => day(1, hours));
    const later = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }));
    const asked = fc
      .record(Object.fromEntries(planWindows.map((one) => [one, later])) as Record<PlanWindow, typeof later>)
      .map(
        (hours) =>
          Object.fromEntries(
            planWindows.map((one) => [one, new Date(msOf(times[one].end) + hours[one] * 3_600_000)]),
          ) as PlanEnds,
      );
    fc.assert(
      fc.property(asked, moment, (changed, now) => {
        const accepted = !hasErrors(findExtensionProblems(times, changed, now));
        const after = extendedTimes(times, changed);
        fc.pre(
          accepted && !hasErrors(findPlanProblems({ times: after, qualifications: [] }).filter(ofWindows)),
        );
        for (const window of planWindows) {
          expect(msOf(after[window].end)).toBeGreaterThanOrEqual(msOf(times[window].end));
          expect(msOf(after[window].start)).toBeGreaterThanOrEqual(msOf(times[window].start));
          if (window === "publicity") continue;
          const open = (all: PlanTimes) =>
            msOf(all[window].start) <= msOf(now) && msOf(now) < msOf(all[window].end);
          if (open(times)) expect(open(after)).toBe(true);
        }
      }),
    );
  });
});

const ofWindows = ({ code }: { readonly code: string }) => code.startsWith("window");
