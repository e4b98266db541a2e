import { msOf } from "@/shared/kernel/shanghai-time";
import {
  defaultSeatingSettings,
  type SeatAssignment,
  type SeatingCandidate,
  type SeatingRequest,
  type SeatingRoom,
  type SeatingSettings,
  type SeatingSubject,
  type TakenSeat,
} from "./seating-model";

export const hour = (value: number) => new Date(Date.UTC(2026, 8, 10, value));
export const session = (sessionId: string, from: number, to: number) => ({
  sessionId,
  start: hour(from),
  end: hour(to),
});
export const theory: SeatingSubject = {
  subjectId: "theory",
  facilities: ["ordinary"],
  sessions: [session("t1", 1, 2)],
};
export const practice: SeatingSubject = {
  subjectId: "practice",
  facilities: ["ordinary"],
  sessions: [session("p1", 3, 4)],
};
export const room = (roomId: string, seats: number, more: Partial<SeatingRoom> = {}): SeatingRoom => ({
  roomId,
  seats,
  columns: 6,
  disabledSeats: [],
  reservedSeats: [],
  subjectIds: ["theory", "practice"],
  facilities: ["ordinary"],
  ...more,
});
export const people = (
  count: number,
  more: (index: number) => Partial<SeatingCandidate> = () => ({}),
): SeatingCandidate[] =>
  Array.from({ length: count }, (_, index) => ({
    entryId: `e${String(index).padStart(3, "0")}`,
    personKey: `p${index}`,
    candidateNumber: String(index).padStart(26, "0"),
    entryOrder: count - index,
    institution: "校",
    major: "护理",
    subjectIds: ["theory"],
    ...more(index),
  }));
export const ask = (
  more: Partial<Omit<SeatingRequest, "settings">> & { settings?: Partial<SeatingSettings> },
) =>
  ({
    candidates: [],
    subjects: [theory],
    rooms: [],
    taken: [],
    busy: [],
    ...more,
    settings: { ...defaultSeatingSettings, ...more.settings },
  }) satisfies SeatingRequest;
export const seatsOf = (assignments: readonly SeatAssignment[]) =>
  assignments.map(({ entryId, roomId, seatNo }) => `${entryId} ${roomId} ${seatNo}`);
export const asTaken = (request: SeatingRequest, assignments: readonly SeatAssignment[]): TakenSeat[] =>
  assignments.map((seat) => {
    const person = request.candidates.find(({ entryId }) => entryId === seat.entryId);
    const at = request.subjects
      .flatMap(({ sessions }) => sessions)
      .find((one) => one.sessionId === seat.sessionId);
    return { ...seat, personKey: person?.personKey ?? "", start: at?.start ?? "", end: at?.end ?? "" };
  });

/** What is wrong with a seating, looked for pair by pair: slow and plain, and nothing of the code under test in it. */
export function conflictsIn(request: SeatingRequest, assignments: readonly SeatAssignment[]): string[] {
  const all = [...request.taken, ...asTaken(request, assignments)];
  const meet = (one: { start: Date | string; end: Date | string }, two: typeof one) =>
    msOf(one.start) < msOf(two.end) && msOf(two.start) < msOf(one.end);
  return all.flatMap((one, index) => {
    const place = request.rooms.find(({ roomId }) => roomId === one.roomId);
    const isNew = index >= request.taken.length;
    const found: string[] = [];
    if (isNew && (!place || one.seatNo < 1 || one.seatNo > place.seats)) found.push("no such seat");
    if (isNew && place?.disabledSeats.concat(place.reservedSeats).includes(one.seatNo))
      found.push("barred seat");
    if (isNew && !place?.subjectIds.includes(one.subjectId)) found.push("room not for the subject");
    if (isNew && request.busy.some((time) => time.personKey === one.personKey && meet(time, one)))
      found.push("busy");
    for (const two of all.slice(index + 1)) {
      if (one.entryId === two.entryId && one.subjectId === two.subjectId)
        found.push("two seats in a subject");
      if (!meet(one, two)) continue;
      if (one.personKey === two.personKey) found.push("two places at once");
      if (one.roomId === two.roomId && one.seatNo === two.seatNo) found.push("two on a seat");
      if (one.roomId === two.roomId && one.subjectId !== two.subjectId) found.push("two subjects in a room");
    }
    return found;
  });
}
