import type { Instant } from "@/shared/kernel/shanghai-time";
import { findIdProblem, type IdKind, type Sex, sexOf, storedIdNumber } from "./id-number";
import type { WantedValues } from "./modify-row";
import { type CandidateField, type CandidateStatus, mayEditField } from "./status";

/** A candidate as he is stored, the numbers by their digests. */
export interface StoredValues {
  readonly status: CandidateStatus;
  readonly name: string;
  readonly pinyin: string | null;
  readonly sex: Sex;
  readonly idKind: IdKind;
  readonly idNumberDigest: string;
  readonly phoneDigest: string | null;
  readonly major: string | null;
  readonly educationLevel: string | null;
  readonly enrolmentYear: number | null;
}

type SheetField = Exclude<CandidateField, "photo">;

export interface ChangeProblem {
  readonly field: SheetField;
  readonly problem: string;
}

/** What a row changes: the values to write, their fields, and what speaks against it. */
export interface Change {
  readonly set: WantedValues;
  readonly fields: readonly SheetField[];
  readonly problems: readonly ChangeProblem[];
}

/** How a number is compared with a stored one: by its digest. */
export interface Digests {
  readonly idNumber: (idNumber: string) => string;
  readonly phone: (phone: string) => string;
}

const plainFields = ["name", "pinyin", "major", "educationLevel", "enrolmentYear"] as const;

/**
 * What a row of a sheet of changes makes of its candidate: only what differs, each field against his state (§1.5
 * 5.2.3), number, kind and sex against each other (rule 23). A new number of a resident brings its sex along.
 */
export function judgeChange(
  stored: StoredValues,
  wanted: WantedValues,
  digests: Digests,
  now: Instant,
): Change {
  const set: Record<string, unknown> = {};
  for (const field of plainFields) {
    if (wanted[field] !== undefined && wanted[field] !== stored[field]) set[field] = wanted[field];
  }
  if (wanted.phone !== undefined && digests.phone(wanted.phone) !== stored.phoneDigest)
    set.phone = wanted.phone;
  const problems = takeIdentity(stored, wanted, digests, now, set);
  const fields = Object.keys(set) as SheetField[];
  const locked = fields.filter((field) => !mayEditField(stored.status, field));
  return {
    set: set as WantedValues,
    fields,
    problems: locked.length > 0 ? locked.map((field) => ({ field, problem: "locked" })) : problems,
  };
}

/** 证件类型, 证件号码 and 性别, which are judged together; puts what changes into `set`. */
function takeIdentity(
  stored: StoredValues,
  wanted: WantedValues,
  digests: Digests,
  now: Instant,
  set: Record<string, unknown>,
): ChangeProblem[] {
  const idKind = wanted.idKind ?? stored.idKind;
  if (idKind !== stored.idKind) set.idKind = idKind;
  const idNumber = wanted.idNumber === undefined ? null : storedIdNumber(idKind, wanted.idNumber);
  if (idNumber !== null && digests.idNumber(idNumber) !== stored.idNumberDigest) set.idNumber = idNumber;
  const sex = wanted.sex ?? stored.sex;
  if (idNumber === null) {
    // Whether they fit the number is not known without it.
    if (sex !== stored.sex) set.sex = sex;
    if (set.idKind !== undefined) return [{ field: "idKind", problem: "id_needed" }];
    return set.sex === undefined ? [] : [{ field: "sex", problem: "id_needed" }];
  }
  const changed = set.idNumber !== undefined || set.idKind !== undefined;
  const problem = changed ? findIdProblem(idKind, idNumber, now) : null;
  if (problem) return [{ field: "idNumber", problem }];
  const said = sexOf(idKind, idNumber);
  const taken = said !== null && wanted.sex === undefined && changed ? said : sex;
  if (taken !== stored.sex) set.sex = taken;
  const disagrees = said !== null && taken !== said && (changed || set.sex !== undefined);
  return disagrees ? [{ field: "sex", problem: "sex_mismatch" }] : [];
}
