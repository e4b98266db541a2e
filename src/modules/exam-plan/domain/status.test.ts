import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { examPlanMachine, isPlanFree, mayChangePlanContents, mayVoidPlan } from "./status";

const model = `
  publish: draft > published [awarding_body]
  void: published > voided [awarding_body] !
`;

test("every state, event and actor as in §3.9.2, and on 10,000 random walks", () => {
  expectMachineToAgree(examPlanMachine, model, ["institution", "awarding_body", "system"]);
});

test("a plan is frozen by its first entry and voided only without any", () => {
  expect([mayVoidPlan(0), mayVoidPlan(1)]).toEqual([true, false]);
  expect([isPlanFree("draft"), isPlanFree("published"), isPlanFree("voided")]).toEqual([true, false, false]);
  expect(mayChangePlanContents("draft", 0)).toBe(true);
  expect(mayChangePlanContents("published", 0)).toBe(true);
  expect(mayChangePlanContents("published", 1)).toBe(false);
  expect(mayChangePlanContents("voided", 0)).toBe(false);
});
