import "server-only";
import { listUsableSites } from "@/modules/exam-site/queries/usable-sites";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";

export interface SetupSubject {
  /** the subject as the plan examines it */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly method: string;
}

/** What 设置考场 may choose from for one plan: own sites, each with the plan's qualifications it covers. */
export interface RoomSetup {
  readonly sites: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly planQualificationIds: readonly string[];
  }[];
  readonly qualifications: readonly {
    /** the qualification as this plan examines it */
    readonly id: string;
    readonly code: string;
    readonly label: string;
    readonly subjects: readonly SetupSubject[];
  }[];
}

/** What rooms can be set for in a published plan: certificates by plan ∩ site (§1.5 5.2.5). Throws `examPlan.not_found`. */
export async function roomSetup(db: Db, scope: InstitutionScope, planId: string): Promise<RoomSetup> {
  const plan = await db.examPlan.findFirst({
    where: { id: planId, status: "published" },
    select: {
      qualifications: {
        orderBy: { qualification: { code: "asc" } },
        select: {
          id: true,
          qualificationId: true,
          qualification: { select: { code: true, name: true, level: true } },
          subjects: {
            orderBy: { subject: { code: "asc" } },
            select: { id: true, subject: { select: { code: true, name: true, method: true } } },
          },
        },
      },
    },
  });
  if (!plan) throw new AppError("examPlan.not_found");
  const sites = await listUsableSites(
    db,
    scope,
    plan.qualifications.map((one) => one.qualificationId),
  );
  return {
    sites: sites.map((site) => ({
      id: site.id,
      number: site.number,
      name: site.name,
      planQualificationIds: plan.qualifications
        .filter((one) => site.qualificationIds.includes(one.qualificationId))
        .map((one) => one.id),
    })),
    qualifications: plan.qualifications.map((one) => ({
      id: one.id,
      code: one.qualification.code,
      label: qualificationLabel(one.qualification),
      subjects: one.subjects.map(({ id, subject }) => ({ id, ...subject })),
    })),
  };
}

/** Published plans whose rooms may be set at `now` (排考 not over), newest first, at most 100; for the first select. */
export async function plansForRooms(
  db: Db,
  _scope: InstitutionScope,
  now: Date,
): Promise<{ value: string; label: string }[]> {
  const rows = await db.examPlan.findMany({
    where: { status: "published", seatingEnd: { gt: now } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, name: true },
  });
  return rows.map((row) => ({ value: row.id, label: row.name }));
}
