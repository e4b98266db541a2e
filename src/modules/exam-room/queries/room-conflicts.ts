import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { qualificationLabel } from "@/shared/qualification-level";
import { findOccupancyConflicts, type RoomFinding, type RoomUse, roomNameKey } from "../domain/room";

/** Rooms about to be saved: their names, and what for. */
export interface ConflictAsk {
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
  readonly names: readonly string[];
}

/**
 * 考场占用冲突 (rule 17): which of these rooms are, under the same name at the same site, used for another certificate
 * or plan at an overlapping time. Warnings only.
 */
export async function roomConflicts(
  db: Db,
  scope: InstitutionScope,
  ask: ConflictAsk,
): Promise<RoomFinding[]> {
  const sessions = await sessionsOf(db, ask.planSubjectIds, ask.planQualificationId);
  const use = { siteId: ask.siteId, planQualificationId: ask.planQualificationId, purpose: "", sessions };
  const found = await occupancyOf(
    db,
    scope,
    ask.names.map((name) => ({ ...use, name })),
  );
  return found.flat();
}

/** The times of these subjects of a published plan's qualification. */
async function sessionsOf(db: Db, planSubjectIds: readonly string[], planQualificationId: string) {
  const rows = await db.session.findMany({
    where: {
      planSubject: {
        id: { in: [...planSubjectIds] },
        planQualificationId,
        planQualification: { plan: { status: "published" } },
      },
    },
    orderBy: { startsAt: "asc" },
    select: { startsAt: true, endsAt: true },
  });
  return rows.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt }));
}

/** The warnings of each use, in their order, against the institution's rooms and against one another. */
export async function occupancyOf(
  db: Db | Tx,
  scope: InstitutionScope,
  uses: readonly RoomUse[],
): Promise<RoomFinding[][]> {
  const timed = uses.filter((use) => use.sessions.length > 0);
  const places = new Map<string, RoomUse[]>();
  for (const use of [...timed, ...(await usesNamed(db, scope, timed))]) {
    const sharing = places.get(placeOf(use));
    if (sharing) sharing.push(use);
    else places.set(placeOf(use), [use]);
  }
  return uses.map((use) => findOccupancyConflicts(use, dedupe(use, places.get(placeOf(use)) ?? [])));
}

const placeOf = (use: RoomUse): string => `${use.siteId} ${roomNameKey(use.name)}`;

/** One use of a plan's qualification is told of once, whether it stands in the database, in the ask or in both. */
function dedupe(use: RoomUse, sharing: readonly RoomUse[]): RoomUse[] {
  const others = sharing.filter((other) => other.planQualificationId !== use.planQualificationId);
  return [...new Map(others.map((other) => [other.planQualificationId, other])).values()];
}

/** The rooms of these names at these sites whose plans are examined in the span of the uses. */
async function usesNamed(db: Db | Tx, scope: InstitutionScope, uses: readonly RoomUse[]): Promise<RoomUse[]> {
  if (uses.length === 0) return [];
  const times = uses.flatMap((use) =>
    use.sessions.flatMap(({ start, end }) => [new Date(start).getTime(), new Date(end).getTime()]),
  );
  const first = times.reduce((least, time) => Math.min(least, time));
  const last = times.reduce((most, time) => Math.max(most, time));
  const rooms = await db.examRoom.findMany({
    where: {
      institutionId: scope.institutionId,
      siteId: { in: [...new Set(uses.map((use) => use.siteId))] },
      nameKey: { in: [...new Set(uses.map((use) => roomNameKey(use.name)))] },
      plan: { status: "published" },
      subjects: {
        some: {
          planSubject: {
            sessions: { some: { startsAt: { lt: new Date(last) }, endsAt: { gt: new Date(first) } } },
          },
        },
      },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      name: true,
      siteId: true,
      planQualificationId: true,
      plan: { select: { name: true } },
      planQualification: { select: { qualification: { select: { name: true, level: true } } } },
      subjects: {
        select: { planSubject: { select: { sessions: { select: { startsAt: true, endsAt: true } } } } },
      },
    },
  });
  return rooms.map(({ plan, planQualification, subjects, ...room }) => ({
    ...room,
    purpose: `“${plan.name}”的${qualificationLabel(planQualification.qualification)}`,
    sessions: subjects.flatMap(({ planSubject }) =>
      planSubject.sessions.map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt })),
    ),
  }));
}
