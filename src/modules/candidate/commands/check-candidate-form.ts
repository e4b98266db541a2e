import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import { phoneDigest } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import { AppError } from "@/shared/kernel/app-error";
import { findIdProblem } from "../domain/id-number";
import { lastEnrolmentYear } from "../domain/judge-cell";
import type { CandidateKind } from "../domain/kind";
import { type CandidateForm, missingStudies } from "../schema";

/** What only clock and kind can tell of a form: a birth in the future, an intake not announced, studies left out. */
export function checkCandidateForm(form: CandidateForm, kind: CandidateKind, now: Date): void {
  if (findIdProblem(form.idKind, form.idNumber, now) === "id_birth_future")
    throw new AppError("candidate.id_birth_future");
  const year = lastEnrolmentYear(now);
  if ((form.enrolmentYear ?? 0) > year) throw new AppError("candidate.year_range", { year });
  if (missingStudies(kind, form).length > 0) throw new AppError("candidate.studies_required");
}

/** Puts `candidate.exists` in the place of the refusal of the unique index on the ID number. */
export function refuseDouble(error: unknown): never {
  throw isDoubleId(error) ? new AppError("candidate.exists") : error;
}

/** Whether the unique index on institution and ID number refused a write. */
export const isDoubleId = (error: unknown): boolean =>
  uniqueViolation(error)?.includes("idNumberDigest") ?? false;

/** How many other candidates of this college have the phone: a hint, never a refusal (rule 24). */
export function countSamePhone(db: Db, scope: InstitutionScope, id: string, phone: string): Promise<number> {
  return db.candidate.count({
    where: { institutionId: scope.institutionId, phoneDigest: phoneDigest(phone), id: { not: id } },
  });
}
