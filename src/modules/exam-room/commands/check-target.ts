import "server-only";
import { USABLE_SITE } from "@/modules/exam-site/queries/usable-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { errorFinding } from "@/shared/kernel/finding";
import { findMethodConflict, isExamMethod } from "../domain/facility";
import { mayChangeRooms } from "../domain/room";
import { refuseProblems } from "./refuse-problems";

/** What rooms are set for. */
export interface RoomTarget {
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
}

/**
 * Makes sure that rooms may be set for this target at `now`: the plan is published and 排考 not over, the site is
 * the institution's own, usable and approved for the qualification, the subjects are the plan's. Throws
 * `examPlan.not_found`, `examRoom.plan_not_open`, `examRoom.target_unavailable`, `examRoom.invalid`.
 */
export async function checkTarget(
  tx: Db | Tx,
  scope: InstitutionScope,
  target: RoomTarget,
  now: Date,
): Promise<void> {
  await checkOpen(tx, target.planId, now);
  const qualificationId = await checkSubjects(tx, target);
  const site = await tx.examSite.findFirst({
    where: {
      id: target.siteId,
      institutionId: scope.institutionId,
      ...USABLE_SITE,
      qualifications: { some: { qualificationId } },
    },
    select: { id: true },
  });
  if (!site) throw new AppError("examRoom.target_unavailable");
}

/**
 * Gives the qualification when all subjects belong to it in this plan and can share a room; throws
 * `examRoom.target_unavailable` or `examRoom.invalid` (the methods that clash) if not.
 */
export async function checkSubjects(tx: Db | Tx, target: Omit<RoomTarget, "siteId">): Promise<string> {
  const found = await tx.examPlanQualification.findFirst({
    where: { id: target.planQualificationId, planId: target.planId },
    select: {
      qualificationId: true,
      subjects: {
        where: { id: { in: [...target.planSubjectIds] } },
        select: { subject: { select: { method: true } } },
      },
    },
  });
  if (!found || found.subjects.length !== new Set(target.planSubjectIds).size)
    throw new AppError("examRoom.target_unavailable");
  const clash = findMethodConflict(found.subjects.map((one) => one.subject.method).filter(isExamMethod));
  if (clash) refuseProblems([errorFinding("methods_conflict", { one: clash[0], other: clash[1] })]);
  return found.qualificationId;
}

/** Throws `examRoom.plan_not_open` unless the plan is published and its 排考 not over; `examPlan.not_found` without one. */
export async function checkOpen(tx: Db | Tx, planId: string, now: Date): Promise<void> {
  const plan = await tx.examPlan.findFirst({
    where: { id: planId, status: { not: "draft" } },
    select: { status: true, seatingStart: true, seatingEnd: true },
  });
  if (!plan) throw new AppError("examPlan.not_found");
  if (!mayChangeRooms(plan.status, { start: plan.seatingStart, end: plan.seatingEnd }, now))
    throw new AppError("examRoom.plan_not_open");
}
