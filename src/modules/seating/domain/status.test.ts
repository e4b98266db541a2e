import fc from "fast-check";
import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { findTransition } from "@/shared/kernel/transition";
import { arrangeEvent, maySeat, recountEvent, seatingMachine, statusByCounts, withdrawEvent } from "./status";

const model = `
  clear: unseated, partial, seated > unseated [institution] @seating
  arrange_partly: unseated, partial, seated > partial [institution] @seating
  arrange_fully: unseated, partial, seated > seated [institution] @seating
  recount_none: unseated, partial, seated > unseated [system]
  recount_partly: unseated, partial, seated > partial [system]
  recount_fully: unseated, partial, seated > seated [system]
  publish: seated > published [institution] @seating
  publish_partly: partial > published [institution] @seating !
  withdraw: published > seated [institution] @seating
  withdraw_partly: published > partial [institution] @seating
`;

test("every state, event, actor and window as in §3.3, and on 10,000 random walks", () => {
  expectMachineToAgree(seatingMachine, model, ["institution", "awarding_body", "system"]);
});

test("the state follows the counts", () => {
  expect(statusByCounts({ expected: 0, seated: 0 })).toBe("unseated");
  expect(statusByCounts({ expected: 61, seated: 60 })).toBe("partial");
  expect(statusByCounts({ expected: 61, seated: 61 })).toBe("seated");
});

test("from every unpublished state the event for the counts leads to the state of the counts", () => {
  const counts = fc
    .integer({ min: 0, max: 9 })
    .chain((expected) =>
      fc.record({ expected: fc.constant(expected), seated: fc.integer({ min: 0, max: expected }) }),
    );
  fc.assert(
    fc.property(fc.constantFrom("unseated", "partial", "seated"), counts, (from, after) => {
      expect(findTransition(seatingMachine, from, arrangeEvent(after))?.to).toBe(statusByCounts(after));
      expect(findTransition(seatingMachine, from, recountEvent(after))?.to).toBe(statusByCounts(after));
    }),
  );
});

test("a published unit is withdrawn to what its counts say, and not seated meanwhile", () => {
  expect(withdrawEvent({ expected: 3, seated: 3 })).toBe("withdraw");
  expect(withdrawEvent({ expected: 3, seated: 2 })).toBe("withdraw_partly");
  expect((["unseated", "partial", "seated", "published"] as const).filter(maySeat)).toEqual([
    "unseated",
    "partial",
    "seated",
  ]);
});
