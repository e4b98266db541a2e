import { expect, test } from "vitest";
import { expectMachineToAgree } from "@/shared/kernel/machine-model.test-kit";
import {
  candidateFields,
  candidateMachine,
  editableFields,
  isIdentityField,
  mayDeleteCandidate,
  mayEditField,
} from "./status";

const model = `
  attach_photo: no_photo, pending, manual > pending [institution, system]
  flag_photo: pending > manual [system]
  correct_identity: pending, manual > pending [institution, system]
  verify: pending > pending [institution]
  verify_match: pending > verified [system]
  verify_mismatch: pending > manual [system]
  confirm: manual > verified [institution]
`;

test("every state, event and actor as in §1.5 5.2.3, and on 10,000 random walks", () => {
  expectMachineToAgree(candidateMachine, model, ["institution", "awarding_body", "system"]);
});

test("before 信息准确 all is editable, then all but name, ID, kind, sex and photo", () => {
  for (const status of ["no_photo", "pending", "manual"] as const) {
    expect(editableFields(status)).toEqual(candidateFields);
  }
  expect(editableFields("verified")).toEqual(["pinyin", "phone", "enrolmentYear", "educationLevel", "major"]);
  expect(mayEditField("verified", "photo")).toBe(false);
  expect(mayEditField("manual", "photo")).toBe(true);
});

test("a corrected name or ID asks for a new check, a phone does not", () => {
  expect(candidateFields.filter(isIdentityField)).toEqual(["name", "sex", "idKind", "idNumber"]);
});

test("a candidate with an entry is kept", () => {
  expect([mayDeleteCandidate(0), mayDeleteCandidate(1)]).toEqual([true, false]);
});
