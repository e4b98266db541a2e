import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { inquiryMachine, mayShareInquiry } from "./status";

const model = `
  answer: open, answered, closed > answered [platform]
  close: open > closed [platform] !
`;

test("every state, event and actor, and on 10,000 random walks", () => {
  expectMachineToAgree(inquiryMachine, model, ["platform", "institution", "awarding_body"]);
});

test("only answered questions are shared", () => {
  expect([mayShareInquiry("open"), mayShareInquiry("answered"), mayShareInquiry("closed")]).toEqual([
    false,
    true,
    false,
  ]);
});
