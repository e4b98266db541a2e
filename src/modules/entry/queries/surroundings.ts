import "server-only";
import type { Db, Tx } from "@/server/db/client";
import { type Audience, subjectsFor } from "@/shared/audience";
import { audienceOf, type CandidateKind } from "../domain/audience";
import type { EntrySurroundings, TimedSubject } from "../domain/eligibility";
import type { EntryStatus } from "../domain/status";

type Around = Pick<EntrySurroundings, "entries" | "held">;

/**
 * What stands against entering these people (by ID digest) for a qualification of a plan: their live entries in this
 * plan and in others whose exams are not over, and whether they hold the level. It looks across institutions, so it
 * serves decisions only: nothing of it is shown. `except` are entries that do not count.
 */
export async function loadSurroundings(
  db: Db | Tx,
  target: { readonly planId: string; readonly qualificationId: string },
  digests: readonly string[],
  now: Date,
  except: ReadonlySet<string> = new Set(),
): Promise<Around> {
  const people = [...new Set(digests)];
  const live = await db.entry.findMany({
    where: {
      idNumberDigest: { in: people },
      status: { not: "cancelled" },
      OR: [{ planId: target.planId }, { plan: { status: "published", examEnd: { gt: now } } }],
    },
    select: {
      id: true,
      idNumberDigest: true,
      planId: true,
      qualificationId: true,
      planQualificationId: true,
      candidateKind: true,
      educationLevel: true,
      status: true,
    },
  });
  const counted = live.filter((entry) => !except.has(entry.id));
  const subjectsOf = await loadTimedSubjects(db, [...new Set(counted.map((one) => one.planQualificationId))]);
  const holders = await db.certificate.findMany({
    where: {
      status: "released",
      entry: { qualificationId: target.qualificationId, idNumberDigest: { in: people } },
    },
    select: { entry: { select: { idNumberDigest: true } } },
  });
  return {
    entries: counted.map((entry) => ({
      personKey: entry.idNumberDigest,
      planId: entry.planId,
      qualificationId: entry.qualificationId,
      status: entry.status as EntryStatus,
      subjects: subjectsFor(
        subjectsOf(entry.planQualificationId),
        audienceOf(entry.candidateKind as CandidateKind, entry.educationLevel),
      ),
    })),
    held: holders.map((holder) => ({
      personKey: holder.entry.idNumberDigest,
      qualificationId: target.qualificationId,
    })),
  };
}

async function loadTimedSubjects(
  db: Db | Tx,
  ids: readonly string[],
): Promise<(id: string) => readonly TimedSubject[]> {
  const rows = await db.examPlanQualification.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      subjects: { select: { audience: true, sessions: { select: { startsAt: true, endsAt: true } } } },
    },
  });
  const known = new Map(
    rows.map((row) => [
      row.id,
      row.subjects.map((subject) => ({
        audience: subject.audience as Audience,
        sessions: subject.sessions.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
      })),
    ]),
  );
  return (id) => known.get(id) ?? [];
}
