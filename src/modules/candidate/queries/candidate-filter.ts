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
  const { name, number, idNumber, phone, major, enrolmentYear, educationLevel } = ask.filters;
  const parts = [
    Prisma.sql`c."institutionId" = ${scope.institutionId}::uuid`,
    Prisma.sql`c.kind = ${ask.kind}`,
  ];
  if (ask.tab !== "all") parts.push(Prisma.sql`c.status = ${ask.tab}`);
  if (name) parts.push(Prisma.sql`lower(c.name) LIKE ${`${escapeLike(name.toLowerCase())}%`}`);
  if (number) parts.push(numberPart(number.toUpperCase()));
  if (idNumber) parts.push(idNumberPart(normaliseIdNumber(idNumber)));
  if (phone) parts.push(phonePart(normalisePhone(phone)));
  if (major) parts.push(Prisma.sql`c.major = ${major}`);
  if (enrolmentYear !== undefined) parts.push(Prisma.sql`c."enrolmentYear" = ${enrolmentYear}`);
  if (educationLevel) parts.push(Prisma.sql`c."educationLevel" = ${educationLevel}`);
  return Prisma.join(parts, " AND ");
}

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
