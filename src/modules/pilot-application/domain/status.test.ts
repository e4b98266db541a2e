import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { isLive, isUnderReview, mayChange, pilotApplicationMachine, pilotStatuses } from "./status";

// The table of §1.4 4.3 and §3.10, written down by hand.
const model = `
  submit: draft, returned > pending [institution] @call
  grant: draft, returned > approved [institution] @call
  withdraw: pending > draft [institution] @call
  city_accept: pending > city_review [city]
  city_pass: pending, city_review > province_review [city]
  city_approve: pending, city_review > approved [city]
  city_return: pending, city_review > returned [city] !
  province_accept: pending > province_review [province]
  province_approve: pending, province_review > approved [province]
  province_return: pending, province_review > returned [province] !
`;

test("every state, event and actor as the manual has them, and on 10,000 random walks", () => {
  const actors = ["institution", "city", "province", "awarding_body", "system"];
  expectMachineToAgree(pilotApplicationMachine, model, actors);
});

test("what may be changed, what holds its place, what is under review", () => {
  expect(pilotStatuses.filter(mayChange)).toEqual(["draft", "returned"]);
  expect(pilotStatuses.filter((status) => !isLive(status))).toEqual(["returned"]);
  expect(pilotStatuses.filter(isUnderReview)).toEqual(["pending", "city_review", "province_review"]);
});
