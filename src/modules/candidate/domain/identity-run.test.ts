import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeVerification, grantChecks, MOST_TRIES, retryDelayMs, throttleDelayMs } from "./identity-run";

describe("the daily ceiling", () => {
  const use = (own: [number, number], all: [number, number]) => ({
    institution: { used: own[0], most: own[1] },
    overall: { used: all[0], most: all[1] },
  });

  it("grants what both ceilings leave, and names the one that cuts", () => {
    expect(grantChecks(40, use([0, 100], [0, 1000]))).toEqual({ granted: 40, ceiling: null });
    expect(grantChecks(40, use([60, 100], [0, 1000]))).toEqual({ granted: 40, ceiling: null });
    expect(grantChecks(40, use([61, 100], [0, 1000]))).toEqual({
      granted: 39,
      ceiling: "ceiling_institution",
    });
    expect(grantChecks(40, use([0, 100], [995, 1000]))).toEqual({ granted: 5, ceiling: "ceiling_overall" });
    expect(grantChecks(1, use([120, 100], [0, 1000]))).toEqual({
      granted: 0,
      ceiling: "ceiling_institution",
    });
  });

  it("never lets either be passed, and says so exactly when it grants less", () => {
    const number = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(number, number, number, number, number, (wanted, ownUsed, ownMost, allUsed, allMost) => {
        const { granted, ceiling } = grantChecks(wanted, use([ownUsed, ownMost], [allUsed, allMost]));
        expect(granted).toBeGreaterThanOrEqual(0);
        if (granted > 0) {
          expect(ownUsed + granted).toBeLessThanOrEqual(ownMost);
          expect(allUsed + granted).toBeLessThanOrEqual(allMost);
        }
        expect(ceiling === null).toBe(granted === wanted);
      }),
    );
  });
});

describe("trying again", () => {
  it("waits longer each time", () => {
    const delays = Array.from({ length: MOST_TRIES }, (_, at) => retryDelayMs(at + 1));
    expect(delays).toEqual([2_000, 10_000, 60_000, 300_000, 300_000]);
    expect([1, 2, 3, 7, 20].map(throttleDelayMs)).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  });
});

describe("the end of a run in words", () => {
  it.each([
    [{ matched: 118, mismatched: 2, unanswered: 0, dropped: 0 }, null, "认证一致 118 名，不一致 2 名。"],
    [
      { matched: 3, mismatched: 0, unanswered: 0, dropped: 7 },
      "ceiling_institution" as const,
      "认证一致 3 名，不一致 0 名。本校当日认证次数已用完，其余 7 名仍为信息待认证，请明日再次批量认证。",
    ],
    [
      { matched: 3, mismatched: 0, unanswered: 2, dropped: 0 },
      null,
      "认证一致 3 名，不一致 0 名，未得到结果 2 名。未得到结果的仍为信息待认证，可稍后再次认证。",
    ],
  ])("%j", (counts, ceiling, text) => {
    expect(describeVerification(counts, ceiling)).toBe(text);
  });
});
