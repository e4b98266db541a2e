import { expect, test } from "vitest";
import type { PlanTimes } from "@/modules/exam-plan/domain/windows";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { isScoreVisible, mayRecordScore, scoreMachine, shownScoreStatus } from "./status";

const model = `
  record: pending, recorded > recorded [awarding_body] @scoring
  submit: recorded > submitted [awarding_body] @scoring
  reopen: submitted > recorded [awarding_body] @scoring !
  finalise: submitted > final [system] @after_publicity
`;

test("every state, event, actor and window as in §3.4, and on 10,000 random walks", () => {
  expectMachineToAgree(scoreMachine, model, ["institution", "awarding_body", "system"]);
});

const hour = (value: number) => new Date(Date.UTC(2021, 8, 17, value));
const times: PlanTimes = {
  registration: { start: hour(0), end: hour(1) },
  seating: { start: hour(1), end: hour(2) },
  exam: { start: hour(2), end: hour(3) },
  scoring: { start: hour(4), end: hour(6) },
  publicity: { start: hour(8), end: hour(10) },
};

test("a submitted score is 已登记 before 公示, 公示中 from its start, 已发布 once final", () => {
  const before = new Date(hour(8).getTime() - 1);
  expect(shownScoreStatus("submitted", times, before)).toBe("recorded");
  expect(shownScoreStatus("submitted", times, hour(8))).toBe("publicised");
  expect(shownScoreStatus("final", times, hour(10))).toBe("final");
  expect(shownScoreStatus("pending", times, hour(9))).toBe("pending");
});

test("the institution sees numbers from 公示 start, and never what was not submitted", () => {
  expect(isScoreVisible("submitted", times, hour(7))).toBe(false);
  expect(isScoreVisible("submitted", times, hour(8))).toBe(true);
  expect(isScoreVisible("final", times, hour(20))).toBe(true);
  expect(isScoreVisible("recorded", times, hour(9))).toBe(false);
});

test("scores are entered inside 成绩登记时间 and until 提交登记", () => {
  expect(mayRecordScore("pending", times, hour(4))).toBe(true);
  expect(mayRecordScore("recorded", times, hour(5))).toBe(true);
  expect(mayRecordScore("submitted", times, hour(5))).toBe(false);
  expect(mayRecordScore("pending", times, hour(6))).toBe(false);
});
