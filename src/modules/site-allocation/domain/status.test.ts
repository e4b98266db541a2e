import fc from "fast-check";
import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { allocationPlacesLeft, mayRevoke, siteAllocationMachine } from "./status";

test("every state, event and actor as in §3.9.4, and on 10,000 random walks", () => {
  expectMachineToAgree(siteAllocationMachine, "revoke: active > revoked [awarding_body] !", [
    "institution",
    "awarding_body",
    "public",
  ]);
});

test("one that is in use stays", () => {
  expect([mayRevoke(0), mayRevoke(1), mayRevoke(40)]).toEqual([true, false, false]);
});

test("places left are never less than none, and unlimited without 名额", () => {
  expect(allocationPlacesLeft(null, 7)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 600 }), (places, entered) => {
      expect(allocationPlacesLeft(places, entered)).toBe(entered > places ? 0 : places - entered);
    }),
  );
});
