import { describe, expect, it } from "vitest";
import { remindersOf } from "./window-reminders";
import type { PlanTimes } from "./windows";

const at = (text: string) => new Date(`${text}:00+08:00`);
const range = (start: string, end: string) => ({ start: at(start), end: at(end) });
const times: PlanTimes = {
  registration: range("2026-09-01T08:00", "2026-09-08T00:00"),
  seating: range("2026-09-09T00:00", "2026-09-11T18:00"),
  exam: range("2026-09-12T09:00", "2026-09-12T17:00"),
  scoring: range("2026-09-13T08:00", "2026-09-20T18:00"),
  publicity: range("2026-09-20T18:00", "2026-09-25T18:00"),
};
const told = (now: string) =>
  remindersOf({ id: "p", times }, at(now)).map(({ kind, window, day }) => [kind, window, day]);

describe("a window that opens tomorrow", () => {
  it("is told on the whole day before its first, and on no other", () => {
    expect(told("2026-08-30T23:59")).toEqual([]);
    expect(told("2026-08-31T00:00")).toEqual([["window_opens", "registration", "2026-08-31"]]);
    expect(told("2026-08-31T23:59")).toEqual([["window_opens", "registration", "2026-08-31"]]);
    expect(told("2026-09-01T00:00")).toEqual([]);
  });

  it("counts midnight as the beginning of its day", () => {
    expect(told("2026-09-08T10:00")).toEqual([["window_opens", "seating", "2026-09-08"]]);
  });
});

describe("a window that closes today", () => {
  it("is told on its last day while it is open", () => {
    expect(told("2026-09-10T23:59")).toEqual([]);
    expect(told("2026-09-11T00:00")).toEqual([
      ["window_closes", "seating", "2026-09-11"],
      ["window_opens", "exam", "2026-09-11"],
    ]);
    expect(told("2026-09-11T18:00")).toEqual([["window_opens", "exam", "2026-09-11"]]);
  });

  it("has its last day before an end at midnight", () => {
    expect(told("2026-09-07T12:00")).toEqual([["window_closes", "registration", "2026-09-07"]]);
    expect(told("2026-09-08T00:00").map(([kind]) => kind)).toEqual(["window_opens"]);
  });

  it("is told of one that opens and closes on one day only as closing, on that day", () => {
    expect(told("2026-09-12T08:00")).toEqual([
      ["window_closes", "exam", "2026-09-12"],
      ["window_opens", "scoring", "2026-09-12"],
    ]);
  });
});

it("goes to whose work it is, with its page and what is lost", () => {
  const [scoring, publicity] = remindersOf({ id: "p", times }, at("2026-09-20T09:00"));
  expect(scoring).toMatchObject({
    reader: "awarding_body",
    href: "/awarding-body/scores?plan=p",
    at: "2026-09-20 18:00",
    label: "成绩登记时间",
  });
  expect(scoring?.advice).not.toBe("");
  expect(publicity).toBeUndefined();
  expect(remindersOf({ id: "p", times }, at("2026-09-19T09:00"))[0]).toMatchObject({
    kind: "window_opens",
    reader: "institutions",
    href: "/institution/scores?f_planId=p",
  });
});
