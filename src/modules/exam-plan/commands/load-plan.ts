import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { Audience } from "@/shared/audience";
import { AppError } from "@/shared/kernel/app-error";
import type { PassRule } from "../domain/pass-rule";
import { planTimeColumns, planTimesOf } from "../domain/plan-times";
import type { ExamPlanStatus } from "../domain/status";
import type { PlanTimes } from "../domain/windows";
import type { PlanContents } from "../schema";

/** A plan as its commands decide on it. */
export interface LoadedPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly year: number;
  readonly rules: string;
  readonly status: ExamPlanStatus;
  readonly times: PlanTimes;
  readonly contents: PlanContents;
  readonly attachmentIds: readonly string[];
  /** how many are 已报考 */
  readonly enteredCount: number;
}

/**
 * Locks a plan of the body's and reads it, so that nobody enters or changes it meanwhile (a submission takes the
 * same row FOR SHARE). Throws `examPlan.not_found`, and `data.changed` when it is no longer at `version`.
 */
export async function loadPlan(
  tx: Tx,
  scope: AwardingBodyScope,
  ask: { readonly id: string; readonly version: number },
): Promise<LoadedPlan> {
  await tx.$queryRaw`SELECT 1 FROM exam_plan WHERE id = ${ask.id}::uuid
    AND "awardingBodyId" = ${scope.awardingBodyId}::uuid FOR UPDATE`;
  const row = await tx.examPlan.findFirst({
    where: { id: ask.id, awardingBodyId: scope.awardingBodyId },
    select: {
      number: true,
      name: true,
      year: true,
      rules: true,
      status: true,
      version: true,
      ...planTimeColumns,
      _count: { select: { entries: { where: { status: "entered" } } } },
      attachments: { orderBy: { ordinal: "asc" }, select: { fileId: true } },
      qualifications: {
        select: {
          qualificationId: true,
          passRule: true,
          totalPassMark: true,
          feeFen: true,
          payBeforeSeating: true,
          scoreKeptMonths: true,
          subjects: {
            select: {
              subjectId: true,
              fullMark: true,
              passMark: true,
              weight: true,
              audience: true,
              sessions: { orderBy: { ordinal: "asc" }, select: { startsAt: true, endsAt: true } },
            },
          },
        },
      },
    },
  });
  if (!row) throw new AppError("examPlan.not_found");
  if (row.version !== ask.version) throw new AppError("data.changed");
  return {
    id: ask.id,
    number: row.number,
    name: row.name,
    year: row.year,
    rules: row.rules,
    status: row.status as ExamPlanStatus,
    times: planTimesOf(row),
    enteredCount: row._count.entries,
    attachmentIds: row.attachments.map((one) => one.fileId),
    contents: row.qualifications.map((one) => ({
      ...one,
      passRule: one.passRule as PassRule,
      subjects: one.subjects.map((subject) => ({
        ...subject,
        audience: subject.audience as Audience,
        sessions: subject.sessions.map((session) => ({
          startsAt: session.startsAt.toISOString(),
          endsAt: session.endsAt.toISOString(),
        })),
      })),
    })),
  };
}

/** What stands in a loaded plan already, for `describeContents`. */
export const keptContents = (plan: LoadedPlan) => ({
  qualificationIds: new Set(plan.contents.map((one) => one.qualificationId)),
  subjectIds: new Set(plan.contents.flatMap((one) => one.subjects.map((subject) => subject.subjectId))),
});
