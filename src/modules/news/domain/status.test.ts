import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import { mayDeleteNews, mayPinNews, newsMachine } from "./status";

const model = `
  publish: draft > published [platform]
  withdraw: published > draft [platform]
`;

test("every state, event and actor, and on 10,000 random walks", () => {
  expectMachineToAgree(newsMachine, model, ["platform", "institution", "awarding_body"]);
});

test("only drafts are deleted, only published articles pinned", () => {
  expect([mayDeleteNews("draft"), mayDeleteNews("published")]).toEqual([true, false]);
  expect([mayPinNews("draft"), mayPinNews("published")]).toEqual([false, true]);
});
