import "server-only";
import type { Prisma } from "@/generated/prisma/client";

import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import { planTimeColumns } from "../domain/plan-times";
import type { ExamPlanStatus } from "../domain/status";
import { type IsoPlanTimes, isoTimesOf } from "./plan-times";

export interface PlanSessionView {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A subject as the plan examines it: duration in minutes, marks in whole points. */
export interface PlanSubjectView {
  readonly id: string;
  readonly subjectId: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
  readonly sessions: readonly PlanSessionView[];
}

export interface PlanQualificationView {
  readonly id: string;
  readonly qualificationId: string;
  readonly code: string;
  readonly title: string;
  readonly passRule: string;
  readonly subjects: readonly PlanSubjectView[];
}

/** Everything the drawer 查看考试计划 and the editor show. */
export interface PlanDetail {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly status: ExamPlanStatus;
  readonly version: number;
  readonly rules: string;
  readonly bodyName: string;
  readonly enteredCount: number;
  readonly times: IsoPlanTimes;
  readonly qualifications: readonly PlanQualificationView[];
}

const SELECT = {
  id: true,
  number: true,
  name: true,
  year: true,
  status: true,
  version: true,
  rules: true,
  ...planTimeColumns,
  awardingBody: { select: { name: true } },
  _count: { select: { entries: { where: { status: "entered" } } } },
  qualifications: {
    orderBy: { qualification: { code: "asc" } },
    select: {
      id: true,
      qualificationId: true,
      passRule: true,
      qualification: { select: { code: true, name: true, level: true } },
      subjects: {
        orderBy: { subject: { code: "asc" } },
        select: {
          id: true,
          subjectId: true,
          fullMark: true,
          passMark: true,
          subject: { select: { code: true, name: true, method: true, minutes: true } },
          sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
        },
      },
    },
  },
} as const satisfies Prisma.ExamPlanSelect;

type PlanRecord = Prisma.ExamPlanGetPayload<{ select: typeof SELECT }>;

async function findPlan(db: Db, where: Prisma.ExamPlanWhereInput): Promise<PlanRecord> {
  const row = await db.examPlan.findFirst({ where, select: SELECT });
  if (!row) throw new AppError("examPlan.not_found");
  return row;
}

function toDetail(row: PlanRecord): PlanDetail {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    year: row.year,
    status: row.status as ExamPlanStatus,
    version: row.version,
    rules: row.rules,
    bodyName: row.awardingBody.name,
    enteredCount: row._count.entries,
    times: isoTimesOf(row),
    qualifications: row.qualifications.map((one) => ({
      id: one.id,
      qualificationId: one.qualificationId,
      code: one.qualification.code,
      title: qualificationLabel(one.qualification),
      passRule: one.passRule,
      subjects: one.subjects.map(({ subject, sessions, ...rest }) => ({
        ...rest,
        ...subject,
        sessions: sessions.map((session) => ({
          startsAt: session.startsAt.toISOString(),
          endsAt: session.endsAt.toISOString(),
        })),
      })),
    })),
  };
}

/** One of the body's own plans in any state. Throws `examPlan.not_found`. */
export async function bodyPlanDetail(db: Db, scope: AwardingBodyScope, id: string): Promise<PlanDetail> {
  return toDetail(await findPlan(db, { id, awardingBodyId: scope.awardingBodyId }));
}

/** A published plan. How many others have entered is not the institution's business. Throws `examPlan.not_found`. */
export async function publishedPlanDetail(
  db: Db,
  _scope: InstitutionScope,
  id: string,
): Promise<Omit<PlanDetail, "enteredCount">> {
  const { enteredCount: _, ...detail } = toDetail(await findPlan(db, { id, status: "published" }));
  return detail;
}
