import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { CandidateKind } from "../domain/kind";
import type { StoredValues } from "../domain/modify-change";

/** A candidate as a sheet of changes is judged against him. */
export interface ModifiableCandidate extends StoredValues {
  readonly id: string;
  readonly number: string;
  readonly kind: CandidateKind;
  readonly version: number;
  readonly idNumberMask: string;
  readonly phoneMask: string | null;
}

/** The college's candidates of these numbers, by number. */
export async function readModifiable(
  db: Db,
  scope: InstitutionScope,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ModifiableCandidate>> {
  const rows = await db.$queryRaw<ModifiableCandidate[]>`
    SELECT id, number, kind, version, status, name, pinyin, sex, "idKind", "idNumberDigest", "idNumberMask",
      "phoneDigest", "phoneMask", major, "educationLevel", "enrolmentYear"
    FROM candidate WHERE number = ANY(${[...numbers]}::text[]) AND "institutionId" = ${scope.institutionId}::uuid`;
  return new Map(rows.map((row) => [row.number, row]));
}

/** Which of these ID numbers (by digest) candidates of this college have. */
export async function takenIdNumbers(
  db: Db,
  scope: InstitutionScope,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const rows = await db.$queryRaw<{ digest: string }[]>`
    SELECT "idNumberDigest" AS digest FROM candidate
    WHERE "institutionId" = ${scope.institutionId}::uuid AND "idNumberDigest" = ANY(${[...digests]}::text[])`;
  return new Set(rows.map((row) => row.digest));
}

/** Which of these phones (by digest) candidates of this college have. */
export async function takenPhones(
  db: Db,
  scope: InstitutionScope,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const rows = await db.$queryRaw<{ digest: string }[]>`
    SELECT DISTINCT "phoneDigest" AS digest FROM candidate
    WHERE "institutionId" = ${scope.institutionId}::uuid AND "phoneDigest" = ANY(${[...digests]}::text[])`;
  return new Set(rows.map((row) => row.digest));
}
