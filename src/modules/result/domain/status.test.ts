import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { findTransition } from "@/shared/kernel/transition";
import { resultMachine, settleEvent } from "./status";

const model = `
  pass: pending > passed [system] @after_publicity
  fail: pending > failed [system] @after_publicity
  void: pending > void [system] @after_publicity
`;

test("every state, event, actor and window as in §3.5, and on 10,000 random walks", () => {
  expectMachineToAgree(resultMachine, model, ["institution", "awarding_body", "system"]);
});

test("an evaluation settles to itself", () => {
  for (const evaluated of ["passed", "failed", "void"] as const) {
    const event = settleEvent(evaluated);
    expect(event && findTransition(resultMachine, "pending", event)?.to).toBe(evaluated);
  }
  expect(settleEvent("pending")).toBeNull();
});
