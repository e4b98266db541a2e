import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { InstitutionScope } from "@/server/auth/scope";
import { idNumberDigest, phoneDigest } from "@/server/crypto/personal-number";
import { normaliseIdNumber } from "../domain/id-number";
import type { CandidateKind } from "../domain/kind";
import { normalisePhone } from "../domain/phone";
import type { CandidateFilterValues } from "../schema";

export interface CandidateAsk {
  readonly kind: CandidateKind;
  /** a status, or "all" */
  readonly tab: string;
  readonly filters: CandidateFilterValues;
}

const NUMBER_LENGTH = 26;
const WHOLE_ID_MIN = 8;
const TAIL = 4;

/**
 * The WHERE clause of a candidate list on `candidate c`: the scope and the kind first, then each filter in the shape
 * its index has. An ID number that is complete (8 characters or more: permits are short) is compared by digest,
 * anything shorter by its last four characters; a phone likewise.
 */
export function candidateWhere(scope: InstitutionScope, ask: CandidateAsk): Prisma.Sql {
  const { name, number, idNumber, phone, major, enrolmentYear, educationLevel, idKind } = ask.filters;
  const parts = [
    Prisma.sql`c."institutionId" = ${scope.institutionId}::uuid`,
    Prisma.sql`c.kind = ${ask.kind}`,
  ];
  if (ask.tab !== "all") parts.push(Prisma.sql`c.status = ${ask.tab}`);
  if (name) parts.push(namePart(name.toLowerCase()));
  if (number) parts.push(numberPart(number.toUpperCase()));
  if (idNumber) parts.push(idNumberPart(normaliseIdNumber(idNumber)));
  if (phone) parts.push(phonePart(normalisePhone(phone)));
  if (major) parts.push(Prisma.sql`c.major = ${major}`);
  if (enrolmentYear !== undefined) parts.push(Prisma.sql`c."enrolmentYear" = ${enrolmentYear}`);
  if (educationLevel) parts.push(Prisma.sql`c."educationLevel" = ${educationLevel}`);
  if (idKind) parts.push(Prisma.sql`c."idKind" = ${idKind}`);
  if (ask.filters.entered) parts.push(ask.filters.entered === "yes" ? ENTERED : NOT_ENTERED);
  if (ask.filters.completeness)
    parts.push(ask.filters.completeness === "incomplete" ? INCOMPLETE : Prisma.sql`NOT (${INCOMPLETE})`);
  return Prisma.join(parts, " AND ");
}

const ENTERED = Prisma.sql`c."entryCount" > 0`;
const NOT_ENTERED = Prisma.sql`c."entryCount" = 0`;
/** As `isComplete` says of one record; the partial index candidate_incomplete has the same words. */
const INCOMPLETE = Prisma.sql`(c.pinyin IS NULL OR c."phoneDigest" IS NULL OR (c.kind = 'enrolled'
  AND (c.major IS NULL OR c."educationLevel" IS NULL OR c."enrolmentYear" IS NULL)))`;

/**
 * A part of a name, of two characters most of the time: first the names that hold all of its characters, which the
 * index of characters finds, then those that hold them in this order.
 */
const namePart = (name: string): Prisma.Sql => Prisma.sql`
  string_to_array(lower(c.name), NULL) @> string_to_array(${name}, NULL)
  AND lower(c.name) LIKE ${`%${escapeLike(name)}%`}`;

function numberPart(number: string): Prisma.Sql {
  if (number.length === NUMBER_LENGTH) return Prisma.sql`c.number = ${number}`;
  return Prisma.sql`c.number LIKE ${`%${escapeLike(number)}%`}`;
}

function idNumberPart(idNumber: string): Prisma.Sql {
  if (idNumber.length >= WHOLE_ID_MIN) return Prisma.sql`c."idNumberDigest" = ${idNumberDigest(idNumber)}`;
  return Prisma.sql`c."idNumberTail" = ${idNumber.slice(-TAIL)}`;
}

function phonePart(phone: string): Prisma.Sql {
  if (phone.length > TAIL) return Prisma.sql`c."phoneDigest" = ${phoneDigest(phone)}`;
  return Prisma.sql`c."phoneTail" = ${phone}`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
