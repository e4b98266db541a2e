import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCharacterOf, type Sex } from "./id-number";
import { type Digests, judgeChange, type StoredValues } from "./modify-change";
import type { WantedValues } from "./modify-row";
import { type CandidateStatus, mayEditField } from "./status";

const now = "2026-09-01T00:00:00Z";
const digests: Digests = { idNumber: (text) => `id:${text}`, phone: (text) => `phone:${text}` };
const resident = (serial: string) => {
  const seventeen = `11010520050101${serial}`;
  return seventeen + checkCharacterOf(seventeen);
};
const wang: StoredValues = {
  status: "pending",
  name: "王小二",
  pinyin: "WANGXIAOER",
  sex: "male",
  idKind: "resident_id",
  idNumberDigest: digests.idNumber(resident("121")),
  phoneDigest: digests.phone("15800001234"),
  major: "护理",
  educationLevel: "专科",
  enrolmentYear: 2024,
};

describe("what a row changes", () => {
  test("only what differs", () => {
    const change = judgeChange(wang, { name: "王小二", phone: "15800001234", major: "会计" }, digests, now);
    expect(change).toEqual({ set: { major: "会计" }, fields: ["major"], problems: [] });
  });

  test("a new number of a resident brings its sex along, a stated one must agree", () => {
    expect(judgeChange(wang, { idNumber: resident("122") }, digests, now).set).toEqual({
      idNumber: resident("122"),
      sex: "female",
    });
    expect(judgeChange(wang, { idNumber: resident("122"), sex: "male" }, digests, now).problems).toEqual([
      { field: "sex", problem: "sex_mismatch" },
    ]);
  });

  test("kind or sex alone cannot be judged", () => {
    expect(judgeChange(wang, { idKind: "passport" }, digests, now).problems).toEqual([
      { field: "idKind", problem: "id_needed" },
    ]);
    expect(judgeChange(wang, { sex: "female" }, digests, now).problems).toEqual([
      { field: "sex", problem: "id_needed" },
    ]);
  });
});

const wantedValues: fc.Arbitrary<WantedValues> = fc.record(
  {
    name: fc.constantFrom("王小二", "王大二"),
    pinyin: fc.constantFrom("WANGXIAOER", "WANG"),
    sex: fc.constantFrom<Sex>("male", "female"),
    idKind: fc.constantFrom("resident_id", "passport", "residence_permit"),
    idNumber: fc.constantFrom(resident("121"), resident("122"), "E1234567", "123"),
    phone: fc.constantFrom("15800001234", "13900000001"),
    major: fc.constantFrom("护理", "会计"),
    educationLevel: fc.constantFrom("专科", "本科"),
    enrolmentYear: fc.constantFrom(2024, 2023),
  },
  { requiredKeys: [] },
);
const states: readonly CandidateStatus[] = ["no_photo", "pending", "manual", "verified"];

/** The candidate as the change leaves him. */
function applied(stored: StoredValues, { idNumber, phone, ...plain }: WantedValues): StoredValues {
  return {
    ...stored,
    ...plain,
    ...(idNumber ? { idNumberDigest: digests.idNumber(idNumber) } : {}),
    ...(phone ? { phoneDigest: digests.phone(phone) } : {}),
  };
}

test("the same row a second time changes nothing, and nothing locked is ever taken", () => {
  fc.assert(
    fc.property(wantedValues, fc.constantFrom(...states), (wanted, status) => {
      const stored = { ...wang, status };
      const change = judgeChange(stored, wanted, digests, now);
      if (change.problems.length > 0) return;
      expect(change.fields.every((field) => mayEditField(status, field))).toBe(true);
      const again = judgeChange(applied(stored, change.set), wanted, digests, now);
      expect(again).toEqual({ set: {}, fields: [], problems: [] });
    }),
    { numRuns: 10_000 },
  );
});
