import "server-only";
import { roomCapacity, roomFindingText } from "@/modules/exam-room/domain/room";
import { occupancyOf } from "@/modules/exam-room/queries/room-conflicts";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { fileLink } from "@/server/files/stored-file";
import { overlaps } from "@/shared/kernel/shanghai-time";
import { BORROWED } from "../domain/borrowed";
import { findSeating } from "./find-seating";
import { loadRooms, loadSeats, loadUnitEntries } from "./seating-request";

/**
 * Somebody of the unit: name, photo, 准考证号, institution, major. Of a borrowed candidate the host is shown name,
 * photo, 准考证号 and seat alone (§3.0).
 */
export interface MapPerson {
  readonly entryId: string;
  readonly name: string;
  readonly ticketNumber: string;
  readonly institution: string;
  readonly major: string;
  readonly photo: string;
}

/** A seat somebody of the unit has. */
export interface MapSeat extends MapPerson {
  readonly sessionId: string;
  readonly roomId: string;
  readonly seatNo: number;
  readonly source: "auto" | "manual";
  readonly locked: boolean;
}

/**
 * The seat map of a unit: its rooms, who sits where, who has no seat, which rooms are in use for another subject at
 * the time. Throws `seating.not_found`.
 */
export async function readSeatMap(db: Db, scope: InstitutionScope, id: string) {
  const unit = await findSeating(db, scope, id);
  const rooms = await loadRooms(db, unit);
  const entries = await loadUnitEntries(db, unit);
  const inRooms = await loadSeats(
    db,
    rooms.map((room) => room.roomId),
    [],
  );
  const own = await db.seat.findMany({
    where: { seatingId: unit.id },
    orderBy: [{ roomId: "asc" }, { seatNo: "asc" }],
    select: { entryId: true, sessionId: true, roomId: true, seatNo: true, source: true, locked: true },
  });
  const people = new Map(
    entries.map((entry): [string, MapPerson] => [
      entry.id,
      {
        entryId: entry.id,
        name: entry.name,
        ticketNumber: entry.ticketNumber ?? "",
        ...(entry.institutionId === scope.institutionId
          ? { institution: entry.institutionName, major: entry.major ?? "" }
          : { institution: BORROWED, major: "" }),
        photo: fileLink(scope, entry.photoFileId),
      },
    ]),
  );
  const seats = own.flatMap((seat): MapSeat[] => {
    const person = people.get(seat.entryId);
    return person ? [{ ...person, ...seat, source: seat.source === "manual" ? "manual" : "auto" }] : [];
  });
  const seated = new Set(seats.map((seat) => seat.entryId));
  return {
    id: unit.id,
    status: unit.status,
    version: unit.version,
    plan: { number: unit.planNumber, name: unit.planName },
    seatingTime: {
      start: new Date(unit.times.seating.start).toISOString(),
      end: new Date(unit.times.seating.end).toISOString(),
    },
    site: unit.site.name,
    qualification: `${unit.qualification}(${unit.level})`,
    subject: unit.subject,
    method: unit.method,
    seed: unit.seed,
    sessions: unit.sessions.map(({ sessionId, start, end }) => ({
      sessionId,
      start: start.toISOString(),
      end: end.toISOString(),
    })),
    rooms: rooms.map(({ roomId, name, seats: count, rows, columns, disabledSeats }) => ({
      roomId,
      name,
      seats: count,
      rows,
      columns,
      disabledSeats,
      /** sessions during which another subject is examined there */
      busySessionIds: unit.sessions
        .filter((session) =>
          inRooms.some(
            (seat) =>
              seat.roomId === roomId && seat.subjectId !== unit.planSubjectId && overlaps(seat, session),
          ),
        )
        .map((session) => session.sessionId),
    })),
    seats,
    unseated: [...people.values()].filter((person) => !seated.has(person.entryId)),
  };
}

export type SeatMapView = Awaited<ReturnType<typeof readSeatMap>>;

/** What the 自动排考 form starts from: the rooms, the sessions and the settings used last. */
export async function readSeatingForm(db: Db, scope: InstitutionScope, id: string) {
  const unit = await findSeating(db, scope, id);
  const rooms = await loadRooms(db, unit);
  const seated = await db.seat.groupBy({
    by: ["roomId"],
    where: { seatingId: unit.id },
    _count: { _all: true },
  });
  const occupied = await occupancyOf(
    db,
    scope,
    rooms.map((room) => ({
      name: room.name,
      siteId: unit.siteId,
      planQualificationId: unit.planQualificationId,
      purpose: "",
      sessions: unit.sessions,
    })),
  );
  const seatedIn = new Map(seated.map((group) => [group.roomId, group._count._all]));
  return {
    id: unit.id,
    status: unit.status,
    version: unit.version,
    planName: unit.planName,
    qualification: `${unit.qualification}(${unit.level})`,
    subject: unit.subject,
    method: unit.method,
    options: unit.options,
    seed: unit.seed,
    sessions: unit.sessions.map(({ start, end }) => ({ start: start.toISOString(), end: end.toISOString() })),
    rooms: rooms.map((room, at) => ({
      roomId: room.roomId,
      name: room.name,
      capacity: roomCapacity(room),
      seated: seatedIn.get(room.roomId) ?? 0,
      /** 考场占用冲突 in words (rule 17) */
      conflicts: (occupied[at] ?? []).map(roomFindingText),
    })),
  };
}
