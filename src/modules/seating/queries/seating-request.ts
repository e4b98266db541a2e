import "server-only";
import { createHash } from "node:crypto";
import { isExamMethod, roomFacilities } from "@/modules/exam-room/domain/facility";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { isFixedSeat, type PlacedSeat } from "../domain/seat-edits";
import type { BusyTime, SeatingCandidate, SeatingRequest, SeatingRoom } from "../domain/seating-model";
import type { AutoSeatingInput } from "../schema";
import { facilitiesOf, type SeatingUnit } from "./find-seating";

/** A room as it may be used for a unit, with the version it was read at. */
export interface UnitRoom extends SeatingRoom {
  readonly name: string;
  readonly rows: number;
  readonly version: number;
}

/** The rooms at the unit's site that are set for its subject, in the order people count them in. */
export async function loadRooms(db: Db | Tx, unit: SeatingUnit): Promise<UnitRoom[]> {
  const rooms = await db.examRoom.findMany({
    where: {
      planId: unit.planId,
      siteId: unit.siteId,
      planQualificationId: unit.planQualificationId,
      subjects: { some: { planSubjectId: unit.planSubjectId } },
    },
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      seats: true,
      rows: true,
      columns: true,
      disabledSeats: true,
      version: true,
      subjects: {
        select: { planSubjectId: true, planSubject: { select: { subject: { select: { method: true } } } } },
      },
    },
  });
  return rooms.map(({ id, subjects, ...room }) => ({
    ...room,
    roomId: id,
    reservedSeats: [],
    subjectIds: subjects.map((one) => one.planSubjectId),
    facilities: roomFacilities(
      subjects.map((one) => one.planSubject.subject.method).filter((method) => isExamMethod(method)),
    ),
  }));
}

/** Everyone who sits the unit's subject and is to be seated in it, with what people are shown of him. */
export async function loadUnitEntries(db: Db | Tx, unit: SeatingUnit) {
  return db.entry.findMany({
    where: {
      planId: unit.planId,
      siteId: unit.siteId,
      planQualificationId: unit.planQualificationId,
      status: "entered",
      scores: { some: { planSubjectId: unit.planSubjectId, keptScoreId: null } },
    },
    orderBy: [{ ticketNumber: "asc" }, { id: "asc" }],
    select: {
      id: true,
      idNumberDigest: true,
      candidateNumber: true,
      submittedAt: true,
      institutionId: true,
      institutionName: true,
      major: true,
      name: true,
      ticketNumber: true,
      photoFileId: true,
    },
  });
}

export type UnitEntry = Awaited<ReturnType<typeof loadUnitEntries>>[number];

/** All seats in these rooms, of whatever subject, and all seats of these people, of whatever plan. */
export async function loadSeats(
  db: Db | Tx,
  roomIds: readonly string[],
  digests: readonly string[],
): Promise<(PlacedSeat & { readonly id: string; readonly seatingId: string })[]> {
  const select = {
    id: true,
    seatingId: true,
    entryId: true,
    planSubjectId: true,
    sessionId: true,
    roomId: true,
    seatNo: true,
    source: true,
    locked: true,
    idNumberDigest: true,
    startsAt: true,
    endsAt: true,
  } as const;
  const inRooms = await db.seat.findMany({ where: { roomId: { in: [...roomIds] } }, select });
  const ofPeople = await db.seat.findMany({ where: { idNumberDigest: { in: [...digests] } }, select });
  const all = new Map([...inRooms, ...ofPeople].map((seat) => [seat.id, seat]));
  return [...all.values()]
    .sort((one, two) => (one.id < two.id ? -1 : 1))
    .map(({ planSubjectId, idNumberDigest, startsAt, endsAt, source, ...seat }) => ({
      ...seat,
      subjectId: planSubjectId,
      personKey: idNumberDigest,
      start: startsAt,
      end: endsAt,
      source: source === "manual" ? "manual" : "auto",
    }));
}

/** Seats of the same people for other entries are times at which they are busy, not seats of this seating. */
export function splitBusy<S extends PlacedSeat>(
  seats: readonly S[],
  own: ReadonlySet<string>,
  roomIds: ReadonlySet<string>,
): { readonly taken: S[]; readonly busy: BusyTime[] } {
  const isHere = (seat: S) => own.has(seat.entryId) || roomIds.has(seat.roomId);
  return {
    taken: seats.filter(isHere),
    busy: seats
      .filter((seat) => !isHere(seat))
      .map(({ personKey, start, end }) => ({ personKey, start, end })),
  };
}

/** A request for the automatic seating, read whole, with a print by which it is known again. */
export interface LoadedRequest {
  readonly request: SeatingRequest;
  readonly rooms: readonly UnitRoom[];
  readonly entries: readonly UnitEntry[];
  /** seats of this unit that are given up to be given anew */
  readonly dropped: readonly string[];
  readonly expected: number;
  /** SHA-256 of everything the result depends on */
  readonly inputHash: string;
}

/**
 * Reads what 自动排考 of a unit depends on. Throws `seating.rooms_changed` when a ticked room is not, or no longer,
 * one that is set for the subject.
 */
export async function loadSeatingRequest(
  db: Db | Tx,
  unit: SeatingUnit,
  input: Pick<AutoSeatingInput, "roomIds" | "rearrange" | "settings">,
): Promise<LoadedRequest> {
  const known = new Map((await loadRooms(db, unit)).map((room) => [room.roomId, room]));
  const rooms = [...new Set(input.roomIds)].map((id) => {
    const room = known.get(id);
    if (!room) throw new AppError("seating.rooms_changed");
    return room;
  });
  const entries = await loadUnitEntries(db, unit);
  const roomIds = new Set(rooms.map((room) => room.roomId));
  const seats = await loadSeats(
    db,
    [...roomIds],
    entries.map((entry) => entry.idNumberDigest),
  );
  const isDropped = (seat: (typeof seats)[number]) =>
    input.rearrange && seat.seatingId === unit.id && !isFixedSeat(seat);
  const { taken, busy } = splitBusy(
    seats.filter((seat) => !isDropped(seat)),
    new Set(entries.map((entry) => entry.id)),
    roomIds,
  );
  const request: SeatingRequest = {
    settings: input.settings,
    candidates: entries.map((entry) => toCandidate(entry, unit.planSubjectId)),
    subjects: [
      { subjectId: unit.planSubjectId, facilities: facilitiesOf(unit.method), sessions: unit.sessions },
    ],
    rooms: rooms.map(({ name: _, rows: __, version: ___, ...room }) => room),
    taken: taken.map(({ id: _, seatingId: __, ...seat }) => seat),
    busy,
  };
  return {
    request,
    rooms,
    entries,
    dropped: seats.filter(isDropped).map((seat) => seat.id),
    expected: entries.length,
    inputHash: createHash("sha256").update(JSON.stringify(request)).digest("hex"),
  };
}

const toCandidate = (entry: UnitEntry, subjectId: string): SeatingCandidate => ({
  entryId: entry.id,
  personKey: entry.idNumberDigest,
  candidateNumber: entry.candidateNumber,
  entryOrder: entry.submittedAt?.getTime() ?? 0,
  institution: entry.institutionName,
  major: entry.major ?? "",
  subjectIds: [subjectId],
});
