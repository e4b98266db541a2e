import "server-only";
import type { PassRule } from "@/modules/exam-plan/domain/pass-rule";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import type { PlanTimes } from "@/modules/exam-plan/domain/windows";
import { listBorrowedSites } from "@/modules/site-allocation/queries/lent-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import type { Audience } from "@/shared/audience";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import type { EntryTarget, TimedSubject } from "../domain/eligibility";
import { usableSite } from "./usable-qualifications";

/** A subject of a plan as an entry takes it; marks in whole points, weight in percent. */
export interface TargetSubject extends TimedSubject {
  readonly planSubjectId: string;
  readonly subjectId: string;
  readonly fullMark: number;
  readonly passMark: number;
  readonly weight: number | null;
}

/** A qualification of a published plan that an institution may enter candidates for. */
export interface UsableTarget extends EntryTarget {
  /** of the plan's qualification */
  readonly id: string;
  readonly planNumber: string;
  readonly planName: string;
  readonly year: number;
  readonly times: PlanTimes;
  readonly qualification: string;
  readonly passRule: PassRule;
  readonly totalPassMark: number;
  /** 单科成绩保留 in months; null = not kept */
  readonly scoreKeptMonths: number | null;
  readonly subjects: readonly TargetSubject[];
  /** the approved participation whose number limits the entries */
  readonly pilotId: string;
  readonly approved: number;
}

const SELECT = {
  id: true,
  planId: true,
  qualificationId: true,
  passRule: true,
  totalPassMark: true,
  scoreKeptMonths: true,
  plan: { select: { number: true, name: true, year: true, ...planTimeColumns } },
  qualification: { select: { name: true, level: true } },
  subjects: {
    orderBy: { subject: { code: "asc" } },
    select: {
      id: true,
      subjectId: true,
      fullMark: true,
      passMark: true,
      weight: true,
      audience: true,
      sessions: { select: { startsAt: true, endsAt: true } },
    },
  },
} as const;

/**
 * The qualifications of plans by their ids, as far as this institution may use them (§3.1): the plan published, the
 * qualification enabled and approved for the plan's year. Others are left out.
 */
export async function findEntryTargets(
  db: Db | Tx,
  scope: InstitutionScope,
  planQualificationIds: readonly string[],
): Promise<Map<string, UsableTarget>> {
  const rows = await db.examPlanQualification.findMany({
    where: {
      id: { in: [...planQualificationIds] },
      plan: { status: "published" },
      qualification: { enabled: true },
    },
    select: SELECT,
  });
  const pilots = await db.pilotParticipation.findMany({
    where: {
      institutionId: scope.institutionId,
      qualificationId: { in: rows.map((row) => row.qualificationId) },
    },
    select: { id: true, qualificationId: true, year: true, approvedCount: true },
  });
  const targets = rows.flatMap((row): UsableTarget[] => {
    const pilot = pilots.find((p) => p.qualificationId === row.qualificationId && p.year === row.plan.year);
    if (!pilot) return [];
    return [
      {
        id: row.id,
        planId: row.planId,
        planNumber: row.plan.number,
        planName: row.plan.name,
        year: row.plan.year,
        times: planTimesOf(row.plan),
        qualificationId: row.qualificationId,
        qualification: qualificationLabel(row.qualification),
        passRule: row.passRule as PassRule,
        totalPassMark: row.totalPassMark,
        scoreKeptMonths: row.scoreKeptMonths,
        subjects: row.subjects.map(({ id: planSubjectId, audience, sessions, ...subject }) => ({
          ...subject,
          planSubjectId,
          audience: audience as Audience,
          sessions: sessions.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
        })),
        pilotId: pilot.id,
        approved: pilot.approvedCount,
      },
    ];
  });
  return new Map(targets.map((target) => [target.id, target]));
}

/** One target by its id; throws `entry.plan_not_found` when the institution cannot use it. */
export async function findEntryTarget(
  db: Db | Tx,
  scope: InstitutionScope,
  planQualificationId: string,
): Promise<UsableTarget> {
  const target = (await findEntryTargets(db, scope, [planQualificationId])).get(planQualificationId);
  if (!target) throw new AppError("entry.plan_not_found");
  return target;
}

/**
 * The usable site entries may be saved at: one's own that covers the qualification, or one that is lent for it in this
 * plan (借考); throws `entry.site_not_found`.
 */
export async function findEntrySite(
  db: Db | Tx,
  scope: InstitutionScope,
  siteId: string,
  target: Pick<UsableTarget, "planId" | "qualificationId">,
): Promise<{ readonly id: string; readonly borrowed: boolean }> {
  const { planId, qualificationId } = target;
  const site = await db.examSite.findFirst({
    where: { id: siteId, ...usableSite(scope.institutionId), qualifications: { some: { qualificationId } } },
    select: { id: true },
  });
  if (site) return { id: site.id, borrowed: false };
  const lent = (await listBorrowedSites(db, scope, planId)).find(
    (one) => one.site.id === siteId && one.qualificationId === qualificationId,
  );
  if (!lent) throw new AppError("entry.site_not_found");
  return { id: siteId, borrowed: true };
}
