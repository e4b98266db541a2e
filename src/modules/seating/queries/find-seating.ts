import "server-only";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { type Facility, facilitiesFor, isExamMethod } from "@/modules/exam-room/domain/facility";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { levelLabel, qualificationName } from "@/shared/qualification-level";
import type { SeatingSession } from "../domain/seating-model";
import type { SeatingStatus } from "../domain/status";

/** What a room must have for a subject; a method nobody knows asks for nothing. */
export const facilitiesOf = (method: string): readonly Facility[] =>
  isExamMethod(method) ? facilitiesFor(method) : [];

const SELECT = {
  id: true,
  status: true,
  version: true,
  planId: true,
  siteId: true,
  planSubjectId: true,
  seed: true,
  options: true,
  publishedAt: true,
  plan: { select: { number: true, name: true, status: true, ...planTimeColumns } },
  site: { select: { number: true, name: true } },
  planSubject: {
    select: {
      planQualificationId: true,
      subject: { select: { name: true, method: true, code: true } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
      sessions: { orderBy: { ordinal: "asc" }, select: { id: true, startsAt: true, endsAt: true } },
    },
  },
} as const;

/** One unit of one's own sites with its plan, subject and sessions. Throws `seating.not_found`. */
export async function findSeating(db: Db | Tx, scope: InstitutionScope, id: string) {
  const row = await db.seating.findFirst({
    where: { id, institutionId: scope.institutionId },
    select: SELECT,
  });
  if (!row) throw new AppError("seating.not_found");
  const { plan, planSubject, ...unit } = row;
  const { qualification } = planSubject.planQualification;
  return {
    ...unit,
    status: unit.status as SeatingStatus,
    planName: plan.name,
    planNumber: plan.number,
    times: planTimesOf(plan),
    planQualificationId: planSubject.planQualificationId,
    qualification: qualificationName(qualification.name),
    level: levelLabel(qualification.level),
    subject: planSubject.subject.name,
    method: planSubject.subject.method,
    sessions: planSubject.sessions.map(
      ({ id: sessionId, startsAt, endsAt }): SeatingSession & { start: Date; end: Date } => ({
        sessionId,
        start: startsAt,
        end: endsAt,
      }),
    ),
  };
}

export type SeatingUnit = Awaited<ReturnType<typeof findSeating>>;
