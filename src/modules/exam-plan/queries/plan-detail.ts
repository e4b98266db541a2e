import "server-only";
import type { Prisma } from "@/generated/prisma/client";

import type { AwardingBodyScope, InstitutionScope, Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import type { Audience } from "@/shared/audience";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import type { PassRule } from "../domain/pass-rule";
import { planTimeColumns } from "../domain/plan-times";
import type { ExamPlanStatus } from "../domain/status";
import { type IsoPlanTimes, isoTimesOf } from "./plan-times";

export interface PlanSessionView {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A subject as the plan examines it: duration in minutes, marks in whole points, weight in percent. */
export interface PlanSubjectView {
  readonly id: string;
  readonly subjectId: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
  readonly minutes: number;
  readonly fullMark: number;
  readonly passMark: number;
  readonly weight: number | null;
  readonly audience: Audience;
  readonly sessions: readonly PlanSessionView[];
}

export interface PlanQualificationView {
  readonly id: string;
  readonly qualificationId: string;
  readonly code: string;
  readonly title: string;
  readonly passRule: PassRule;
  /** in whole points */
  readonly totalPassMark: number;
  readonly feeFen: number;
  readonly payBeforeSeating: boolean;
  /** null: not kept */
  readonly scoreKeptMonths: number | null;
  readonly subjects: readonly PlanSubjectView[];
}

/** A file of 考试规则; the links are good for some minutes. Size in bytes. */
export interface PlanAttachmentView {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly href: string;
  readonly downloadHref: string;
}

/** Everything the drawer 查看考试计划 and the editor show. */
export interface PlanDetail {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly status: ExamPlanStatus;
  readonly version: number;
  /** rich text */
  readonly rules: string;
  readonly attachments: readonly PlanAttachmentView[];
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
  attachments: {
    orderBy: { ordinal: "asc" },
    select: { file: { select: { id: true, name: true, mime: true, size: true } } },
  },
  _count: { select: { entries: { where: { status: "entered" } } } },
  qualifications: {
    orderBy: { qualification: { code: "asc" } },
    select: {
      id: true,
      qualificationId: true,
      passRule: true,
      totalPassMark: true,
      feeFen: true,
      payBeforeSeating: true,
      scoreKeptMonths: true,
      qualification: { select: { code: true, name: true, level: true } },
      subjects: {
        orderBy: { subject: { code: "asc" } },
        select: {
          id: true,
          subjectId: true,
          fullMark: true,
          passMark: true,
          weight: true,
          audience: true,
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

function toDetail(scope: Scope, row: PlanRecord): PlanDetail {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    year: row.year,
    status: row.status as ExamPlanStatus,
    version: row.version,
    rules: row.rules,
    attachments: row.attachments.map(({ file }) => ({
      ...file,
      href: fileLink(scope, file.id),
      downloadHref: fileLink(scope, file.id, true),
    })),
    bodyName: row.awardingBody.name,
    enteredCount: row._count.entries,
    times: isoTimesOf(row),
    qualifications: row.qualifications.map(({ qualification, passRule, subjects, ...terms }) => ({
      ...terms,
      code: qualification.code,
      title: qualificationLabel(qualification),
      passRule: passRule as PassRule,
      subjects: subjects.map(({ subject, sessions, audience, ...rest }) => ({
        ...rest,
        ...subject,
        audience: audience as Audience,
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
  return toDetail(scope, await findPlan(db, { id, awardingBodyId: scope.awardingBodyId }));
}

/** A published plan. How many others have entered is not the institution's business. Throws `examPlan.not_found`. */
export async function publishedPlanDetail(
  db: Db,
  scope: InstitutionScope,
  id: string,
): Promise<Omit<PlanDetail, "enteredCount">> {
  const { enteredCount: _, ...detail } = toDetail(scope, await findPlan(db, { id, status: "published" }));
  return detail;
}
