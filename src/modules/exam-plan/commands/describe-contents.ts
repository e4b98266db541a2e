import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { qualificationLabel } from "@/shared/qualification-level";
import type { PlannedQualification } from "../domain/plan-rules";
import type { PlanContents } from "../schema";

/** What stands in the plan already: a disabled qualification or subject may stay in it, but not come in anew. */
export interface KeptContents {
  readonly qualificationIds: ReadonlySet<string>;
  readonly subjectIds: ReadonlySet<string>;
}

const NOTHING_KEPT: KeptContents = { qualificationIds: new Set(), subjectIds: new Set() };

/**
 * A plan's contents with the names and durations of the catalogue, as the rules of §3.9.2 judge them. Throws
 * `examPlan.unavailable` when a qualification is not the awarding body's, a subject not the qualification's, or
 * either is disabled and did not stand in the plan before.
 */
export async function describeContents(
  tx: Tx,
  scope: AwardingBodyScope,
  contents: PlanContents,
  kept: KeptContents = NOTHING_KEPT,
): Promise<PlannedQualification[]> {
  const rows = await tx.qualification.findMany({
    where: { id: { in: contents.map((one) => one.qualificationId) }, awardingBodyId: scope.awardingBodyId },
    select: {
      id: true,
      name: true,
      level: true,
      enabled: true,
      subjects: { select: { id: true, name: true, minutes: true, enabled: true } },
    },
  });
  const known = new Map(
    rows
      .filter((row) => row.enabled || kept.qualificationIds.has(row.id))
      .map((row) => [row.id, row] as const),
  );
  return contents.map(({ qualificationId, passRule, subjects }) => {
    const qualification = known.get(qualificationId);
    if (!qualification) throw new AppError("examPlan.unavailable");
    return {
      qualificationId,
      passRule,
      name: qualificationLabel(qualification),
      subjects: subjects.map(({ subjectId, sessions, ...marks }) => {
        const subject = qualification.subjects.find((one) => one.id === subjectId);
        if (!subject || !(subject.enabled || kept.subjectIds.has(subjectId)))
          throw new AppError("examPlan.unavailable");
        return {
          ...marks,
          name: subject.name,
          minutes: subject.minutes,
          sessions: sessions.map((session) => ({ start: session.startsAt, end: session.endsAt })),
        };
      }),
    };
  });
}
