import "server-only";
import { Prisma } from "@/generated/prisma/client";
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
 * A plan's contents with the names and durations of the catalogue, as the rules of §3.9.2 judge them. The catalogue's
 * rows are held until the end of the transaction, so that nobody disables or changes them meanwhile. Throws
 * `examPlan.unavailable` when a qualification is not the awarding body's, a subject not the qualification's, or
 * either is disabled and did not stand in the plan before.
 */
export async function describeContents(
  tx: Tx,
  scope: AwardingBodyScope,
  contents: PlanContents,
  kept: KeptContents = NOTHING_KEPT,
): Promise<PlannedQualification[]> {
  await holdCatalogue(tx, contents);
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
  return contents.map(({ qualificationId, passRule, totalPassMark, subjects }) => {
    const qualification = known.get(qualificationId);
    if (!qualification) throw new AppError("examPlan.unavailable");
    return {
      qualificationId,
      passRule,
      totalPassMark,
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

/** Takes the rows that 启用, 停用 and 编辑 of the catalogue write, each kind in one order. */
async function holdCatalogue(tx: Tx, contents: PlanContents): Promise<void> {
  const subjectIds = contents.flatMap((one) => one.subjects.map((subject) => subject.subjectId));
  const hold = (table: Prisma.Sql, ids: readonly string[]) =>
    tx.$queryRaw`SELECT 1 FROM ${table} WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR SHARE`;
  await hold(
    Prisma.sql`qualification`,
    contents.map((one) => one.qualificationId),
  );
  await hold(Prisma.sql`subject`, subjectIds);
}

/** Throws `examPlan.disabled` with their names when qualifications or subjects of a plan to be published are disabled. */
export async function refuseDisabled(tx: Tx, contents: PlanContents): Promise<void> {
  const qualifications = await tx.qualification.findMany({
    where: { id: { in: contents.map((one) => one.qualificationId) }, enabled: false },
    select: { name: true, level: true },
  });
  const subjects = await tx.subject.findMany({
    where: {
      id: { in: contents.flatMap((one) => one.subjects.map((subject) => subject.subjectId)) },
      enabled: false,
    },
    select: { name: true },
  });
  const names = [
    ...qualifications.map((one) => `证书“${qualificationLabel(one)}”`),
    ...subjects.map((one) => `科目“${one.name}”`),
  ];
  if (names.length > 0) throw new AppError("examPlan.disabled", { names });
}
