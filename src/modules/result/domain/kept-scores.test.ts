import { describe, expect, test } from "vitest";
import { type EarlierScore, type KeepingPlan, keptScores, monthsAfter } from "./kept-scores";

const plan: KeepingPlan = {
  passRule: "each_subject",
  totalPassMark: 60,
  scoreKeptMonths: 6,
  examStart: "2026-09-10T00:00:00.000Z",
  subjects: [
    { subjectId: "theory", fullMark: 100, passMark: 60, weight: 40 },
    { subjectId: "practice", fullMark: 100, passMark: 60, weight: 60 },
  ],
};
const score = (more: Partial<EarlierScore> = {}): EarlierScore => ({
  scoreId: "s1",
  subjectId: "theory",
  tenths: 600,
  fullMark: 100,
  passMark: 60,
  examinedAt: "2026-04-10T00:00:00.000Z",
  ...more,
});
const kept = (scores: readonly EarlierScore[], more: Partial<KeepingPlan> = {}) =>
  [...keptScores({ ...plan, ...more }, scores)].map(([subject, one]) => `${subject} ${one.scoreId}`);

describe("单科成绩保留", () => {
  test("keeps a passed subject, and nothing where the plan keeps none", () => {
    expect(kept([score()])).toEqual(["theory s1"]);
    expect(kept([score()], { scoreKeptMonths: null })).toEqual([]);
    expect(kept([])).toEqual([]);
  });

  test.each<[string, Partial<EarlierScore>]>([
    ["below the pass mark", { tenths: 599 }],
    ["below the earlier plan's own pass mark", { tenths: 650, passMark: 70 }],
    ["of another 满分", { fullMark: 150, tenths: 1000 }],
    ["of another subject", { subjectId: "other" }],
  ])("keeps none that is %s", (_, more) => {
    expect(kept([score(more)])).toEqual([]);
  });

  test("ends to the moment, so many months after the exam", () => {
    const examinedAt = "2026-03-10T00:00:00.000Z";
    expect(kept([score({ examinedAt })])).toEqual([]);
    expect(kept([score({ examinedAt: "2026-03-10T00:00:00.001Z" })])).toEqual(["theory s1"]);
  });

  test("takes the best score, then the latest", () => {
    const better = score({ scoreId: "s2", tenths: 700 });
    expect(kept([score(), better, score({ scoreId: "s3" })])).toEqual(["theory s2"]);
    const later = score({ scoreId: "s4", examinedAt: "2026-06-10T00:00:00.000Z" });
    expect(kept([score(), later])).toEqual(["theory s4"]);
  });

  test("where nothing would be left to sit, all are kept if they pass together and none if not", () => {
    const both = [score(), score({ scoreId: "s2", subjectId: "practice" })];
    expect(kept(both)).toEqual(["theory s1", "practice s2"]);
    expect(kept(both, { passRule: "weighted_total", totalPassMark: 61 })).toEqual([]);
    expect(kept(both, { passRule: "weighted_total" })).toEqual(["theory s1", "practice s2"]);
  });
});

test("months are those of the calendar in China", () => {
  const after = (moment: string, months: number) => new Date(monthsAfter(moment, months)).toISOString();
  expect(after("2026-08-31T04:00:00.000Z", 6)).toBe("2027-02-28T04:00:00.000Z");
  expect(after("2026-01-30T17:00:00.000Z", 1)).toBe("2026-02-27T17:00:00.000Z");
  expect(after("2026-12-15T00:00:00.000Z", 1)).toBe("2027-01-15T00:00:00.000Z");
});
