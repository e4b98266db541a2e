import "server-only";
import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import type { InstitutionScope } from "@/server/auth/scope";
import {
  type SealedIdNumber,
  type SealedPhone,
  sealIdNumber,
  sealPhone,
} from "@/server/crypto/personal-number";
import type { Tx } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { AppError } from "@/shared/kernel/app-error";
import { msOf } from "@/shared/kernel/shanghai-time";
import type { CandidateRow } from "../domain/import-row";
import type { CandidateKind } from "../domain/kind";
import { candidateNumbers } from "../domain/number";

export interface InsertedCandidate {
  readonly id: string;
  readonly number: string;
}

interface PreparedRow extends InsertedCandidate, SealedIdNumber, SealedPhone {
  readonly name: string;
}

const CHUNK = 1000;
const ATTEMPTS = 5;
/** How far a second attempt moves the numbers on: farther than any import reaches. */
const STEP_MS = 60_000;

/**
 * Writes new candidates in state 无照片, in portions of a thousand; gives ids and numbers in the order of the rows.
 * The last three digits run on within the college. A number that another college made in the same millisecond is
 * left out by the database and tried again with a later time, so that no lock is needed that all colleges would
 * wait for. An ID number that exists raises the unique violation of its index.
 */
export async function insertCandidates(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  kind: CandidateKind,
  rows: readonly CandidateRow[],
): Promise<InsertedCandidate[]> {
  const made: InsertedCandidate[] = [];
  const running = await takeNumbers(tx, `candidate:${scope.institutionId}`, rows.length);
  const firstSerial = running % 1000;
  let sealed = sealPortion(rows, 0);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const ids = sealed.map((_, index) => rowId(now, at + index));
    const written = insertPortion(tx, scope, now, kind, sealed, ids, firstSerial + at);
    // Not lost when the sealing throws first; it is awaited below.
    written.catch(() => {});
    // The database writes this portion while the next one is sealed, some ten milliseconds; others are answered between.
    await turn();
    sealed = sealPortion(rows, at + CHUNK);
    made.push(...(await written));
  }
  return made;
}

const sealPortion = (rows: readonly CandidateRow[], at: number): SealedRow[] =>
  rows
    .slice(at, at + CHUNK)
    .map((row) => ({ ...row, ...sealIdNumber(row.idNumber), ...sealPhone(row.phone) }));

type SealedRow = CandidateRow & SealedIdNumber & SealedPhone;

async function insertPortion(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  kind: CandidateKind,
  rows: readonly SealedRow[],
  ids: readonly string[],
  firstSerial: number,
): Promise<InsertedCandidate[]> {
  const numbers = new Map<string, string>();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const later = new Date(msOf(now) + attempt * STEP_MS);
    const proposed = candidateNumbers(
      rows.map((row) => row.idNumber),
      later,
      firstSerial,
    );
    const waiting = rows.flatMap((row, index) => {
      const id = ids[index] ?? "";
      return numbers.has(id) ? [] : [prepared(row, id, proposed[index] ?? "")];
    });
    if (waiting.length === 0) break;
    for (const { id, number } of await writeRows(tx, scope, now, kind, waiting)) numbers.set(id, number);
  }
  if (numbers.size < rows.length) throw new AppError("data.changed");
  return ids.map((id) => ({ id, number: numbers.get(id) ?? "" }));
}

/** A row as it goes to the database: the whole ID number and phone stay behind. */
function prepared(
  { idNumber: _id, phone: _phone, ...row }: SealedRow,
  id: string,
  number: string,
): PreparedRow {
  return { ...row, id, number };
}

function writeRows(
  tx: Tx,
  scope: InstitutionScope,
  now: Date,
  kind: CandidateKind,
  rows: readonly PreparedRow[],
): Promise<InsertedCandidate[]> {
  return tx.$queryRaw<InsertedCandidate[]>`
    INSERT INTO candidate (id, number, "institutionId", kind, name, pinyin, sex, "idKind", "idNumberSealed",
      "idNumberDigest", "idNumberTail", "idNumberMask", "phoneSealed", "phoneDigest", "phoneTail", "phoneMask", major,
      "educationLevel", "enrolmentYear", "createdAt", "updatedAt")
    SELECT r.id, r.number, ${scope.institutionId}::uuid, ${kind}, r.name, r.pinyin, r.sex, r."idKind",
      r."idNumberSealed", r."idNumberDigest", r."idNumberTail", r."idNumberMask", r."phoneSealed", r."phoneDigest",
      r."phoneTail", r."phoneMask", r.major, r."educationLevel", r."enrolmentYear", ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, number text, name text, pinyin text, sex text,
      "idKind" text, "idNumberSealed" text, "idNumberDigest" text, "idNumberTail" text, "idNumberMask" text,
      "phoneSealed" text, "phoneDigest" text, "phoneTail" text, "phoneMask" text, major text, "educationLevel" text,
      "enrolmentYear" int)
    ON CONFLICT (number) DO NOTHING RETURNING id, number`;
}

/** A version 7 UUID: the time, the place in the batch (so that the list keeps the file's order), then chance. */
function rowId(now: Date, index: number): string {
  const time = msOf(now).toString(16).padStart(12, "0");
  const place = index.toString(16).padStart(6, "0");
  const chance = randomBytes(6).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${place.slice(0, 3)}-8${place.slice(3)}-${chance}`;
}
