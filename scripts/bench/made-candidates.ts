import { residentKindOf, sexOf } from "../../src/modules/candidate/domain/id-number";
import type { CandidateRow } from "../../src/modules/candidate/domain/import-row";
import { madeCandidate } from "./import-read";

/** Made-up candidates by index, the same each time. */
export const makeCandidates = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => madeCandidate(from + at));

/** A made-up candidate as the import judges it. */
export function judgedRow([name, pinyin, idNumber, phone, major, educationLevel, enrolmentYear]: ReturnType<
  typeof madeCandidate
>): CandidateRow {
  const idKind = residentKindOf(idNumber);
  return {
    name,
    pinyin,
    idNumber,
    phone,
    major,
    educationLevel,
    enrolmentYear,
    idKind,
    sex: sexOf(idKind, idNumber) ?? "male",
  } as CandidateRow;
}
