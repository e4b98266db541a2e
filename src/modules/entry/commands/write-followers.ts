import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { type EarlierScore, keptScores } from "@/modules/result/domain/kept-scores";
import { ensureSeatings } from "@/modules/seating/commands/ensure-seatings";
import type { Tx } from "@/server/db/client";
import { subjectsFor } from "@/shared/audience";
import { audienceOf } from "../domain/audience";
import { findEarlierScores } from "../queries/earlier-scores";
import type { TargetSubject, UsableTarget } from "../queries/entry-target";
import type { LockedEntry } from "./lock-entries";

/** An entry with a subject it takes, and the score that is kept instead of sitting it. */
interface Taken {
  readonly entry: LockedEntry;
  readonly subject: TargetSubject;
  readonly kept: EarlierScore | undefined;
}

/**
 * What hangs on entries of one target that have become 已报考: the candidates' counts; a score for each subject that fits
 * their 参考对象, pending or kept from an earlier plan; a pending result; the units in which they are to be seated.
 */
export async function writeFollowers(
  tx: Tx,
  now: Date,
  target: UsableTarget,
  entries: readonly LockedEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const candidateIds = entries.map((entry) => entry.candidate.id);
  await countEntered(tx, candidateIds, 1);
  const taken = await decideSubjects(tx, target, entries);
  // An entry that was sent back may take other subjects than before.
  await dropScores(
    tx,
    entries.map((entry) => entry.id),
  );
  await tx.score.createMany({
    data: taken.map(({ entry, subject, kept }) => ({
      entryId: entry.id,
      planSubjectId: subject.planSubjectId,
      planId: target.planId,
      updatedAt: now,
      ...(kept
        ? { status: "final", examState: "normal", tenths: kept.tenths, keptScoreId: kept.scoreId }
        : {}),
    })),
  });
  await tx.result.createMany({
    data: entries.map((entry) => ({ entryId: entry.id, planId: target.planId })),
    skipDuplicates: true,
  });
  await ensureSeatings(
    tx,
    target.planId,
    taken
      .filter(({ kept }) => kept === undefined)
      .map(({ entry, subject }) => ({
        siteId: entry.siteId,
        institutionId: entry.siteInstitutionId,
        planSubjectId: subject.planSubjectId,
      })),
  );
}

async function decideSubjects(
  tx: Tx,
  target: UsableTarget,
  entries: readonly LockedEntry[],
): Promise<Taken[]> {
  const digests = entries.map((entry) => entry.candidate.idNumberDigest);
  const earlier = target.scoreKeptMonths === null ? new Map() : await findEarlierScores(tx, target, digests);
  return entries.flatMap((entry) => {
    const { kind, educationLevel, idNumberDigest } = entry.candidate;
    const subjects = subjectsFor(target.subjects, audienceOf(kind, educationLevel));
    const plan = { ...target, subjects, examStart: target.times.exam.start };
    const kept = keptScores(plan, earlier.get(idNumberDigest) ?? []);
    return subjects.map((subject) => ({ entry, subject, kept: kept.get(subject.subjectId) }));
  });
}

/** Takes back the scores of entries that nobody has recorded: pending ones and those kept from earlier plans. */
export async function dropScores(tx: Tx, entryIds: readonly string[]): Promise<void> {
  await tx.score.deleteMany({
    where: { entryId: { in: [...entryIds] }, OR: [{ status: "pending" }, { keptScoreId: { not: null } }] },
  });
}

/** Adds to 已报考证书 of these candidates, one for each time an id stands in the list. */
export async function countEntered(tx: Tx, candidateIds: readonly string[], step: 1 | -1): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE candidate c SET "entryCount" = c."entryCount" + ${step}::int * t.count
    FROM (SELECT id, count(*)::int AS count FROM unnest(${[...candidateIds]}::uuid[]) AS u(id) GROUP BY id) t
    WHERE c.id = t.id`);
}
