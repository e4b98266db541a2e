import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { isReason } from "@/shared/kernel/transition";
import {
  entryMachine,
  isLiveEntry,
  LAPSE_REASON,
  mayRemoveEntry,
  mayReturnEntry,
  VOIDED_REASON,
} from "./status";

// The table of §3.1, written down by hand.
const model = `
  submit: draft > entered [institution] @registration
  resubmit: returned > entered [institution] @registration
  return: entered > returned [awarding_body] @until_seating_end !
  cancel: entered > cancelled [institution] @registration !
  cancel_by_body: entered > cancelled [awarding_body] @until_exam_start !
  lapse: draft, returned > cancelled [system] @after_registration !
  void_plan: draft, returned > cancelled [system] !
`;

test("every state, event, actor and window as in §3.1, and on 10,000 random walks", () => {
  expectMachineToAgree(entryMachine, model, ["institution", "awarding_body", "system", "public"]);
});

test("only what was not submitted, or was sent back, may be removed; all but cancelled is live", () => {
  const states = ["draft", "entered", "returned", "cancelled"] as const;
  expect(states.filter(mayRemoveEntry)).toEqual(["draft", "returned"]);
  expect(states.filter(isLiveEntry)).toEqual(["draft", "entered", "returned"]);
  expect([mayReturnEntry(0), mayReturnEntry(1)]).toEqual([true, false]);
});

test("the system's reasons are long enough to pass their own rule", () => {
  expect([LAPSE_REASON, VOIDED_REASON].every(isReason)).toBe(true);
});
