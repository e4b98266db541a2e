import fc from "fast-check";
import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import {
  examSiteMachine,
  holdsLevels,
  isUsableSite,
  mayChangeSite,
  maySwitchSite,
  type SiteStatus,
} from "./status";

// The table of §1.5 5.2.4.1 and §3.9.3, written down by hand.
const model = `
  submit: draft, returned > pending [institution]
  withdraw: pending > draft [institution]
  approve: pending > approved [awarding_body]
  return: pending > returned [awarding_body] !
`;

test("every state, event and actor as the manual has them, and on 10,000 random walks", () => {
  expectMachineToAgree(examSiteMachine, model, ["institution", "awarding_body", "system", "public"]);
});

const states = Object.keys(examSiteMachine.states) as SiteStatus[];

test("what may be changed, what holds its levels, what may be switched", () => {
  expect(states.filter(mayChangeSite)).toEqual(["draft", "returned"]);
  expect(states.filter(holdsLevels)).toEqual(["pending", "approved", "returned"]);
  expect(states.filter(maySwitchSite)).toEqual(["approved"]);
});

test("only an approved and enabled site is of use", () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.boolean(), (status, enabled) => {
      expect(isUsableSite({ status, enabled })).toBe(enabled && status === "approved");
    }),
  );
});
