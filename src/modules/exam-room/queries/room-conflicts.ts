import "server-only";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { findOccupancyConflicts, type RoomFinding, type RoomUse, roomNameKey } from "../domain/room";

/** Rooms about to be saved: their names, and what for. `exceptRoomId` is the room being changed. */
export interface ConflictAsk {
  readonly planId: string;
  readonly siteId: string;
  readonly planQualificationId: string;
  readonly planSubjectIds: readonly string[];
  readonly names: readonly string[];
  readonly exceptRoomId?: string | undefined;
}

/**
 * 考场占用冲突 (rule 17): which of these rooms are, under the same name at the same site, used for another
 * qualification at an overlapping time, in this plan or another. Warnings only.
 */
export async function roomConflicts(
  db: Db,
  scope: InstitutionScope,
  ask: ConflictAsk,
): Promise<RoomFinding[]> {
  const wanted = await wantedUses(db, ask);
  const span = spanOf(wanted);
  if (!span) return [];
  const others = await db.examRoom.findMany({
    where: {
      institutionId: scope.institutionId,
      siteId: ask.siteId,
      nameKey: { in: ask.names.map(roomNameKey) },
      ...(ask.exceptRoomId ? { id: { not: ask.exceptRoomId } } : {}),
      plan: { status: "published", examStart: { lt: span.end }, examEnd: { gt: span.start } },
    },
    select: {
      name: true,
      planQualification: { select: { qualificationId: true } },
      subjects: {
        select: { planSubject: { select: { sessions: { select: { startsAt: true, endsAt: true } } } } },
      },
    },
  });
  const used = others.map((room) => ({
    name: room.name,
    siteId: ask.siteId,
    qualificationId: room.planQualification.qualificationId,
    sessions: room.subjects.flatMap(({ planSubject }) =>
      planSubject.sessions.map((session) => ({ start: session.startsAt, end: session.endsAt })),
    ),
  }));
  return findOccupancyConflicts([...wanted, ...used]);
}

async function wantedUses(db: Db, ask: ConflictAsk): Promise<RoomUse[]> {
  const subjects = await db.planSubject.findMany({
    where: {
      id: { in: [...ask.planSubjectIds] },
      planQualification: { id: ask.planQualificationId, planId: ask.planId, plan: { status: "published" } },
    },
    select: {
      planQualification: { select: { qualificationId: true } },
      sessions: { select: { startsAt: true, endsAt: true } },
    },
  });
  const qualificationId = subjects[0]?.planQualification.qualificationId;
  if (!qualificationId) return [];
  const sessions = subjects.flatMap((one) =>
    one.sessions.map((session) => ({ start: session.startsAt, end: session.endsAt })),
  );
  return ask.names.map((name) => ({ name, siteId: ask.siteId, qualificationId, sessions }));
}

function spanOf(uses: readonly RoomUse[]): { start: Date; end: Date } | null {
  const times = uses.flatMap((use) =>
    use.sessions.flatMap(({ start, end }) => [new Date(start), new Date(end)]),
  );
  if (times.length === 0) return null;
  const ordered = times.map((time) => time.getTime()).sort((one, two) => one - two);
  return { start: new Date(ordered[0] ?? 0), end: new Date(ordered.at(-1) ?? 0) };
}
