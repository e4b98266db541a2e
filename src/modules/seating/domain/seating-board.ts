import { msOf, type TimeRange } from "@/shared/kernel/shanghai-time";
import { seatPath } from "./seat-grid";
import type { RoomLoad, SeatingRequest, SeatingRoom, SeatingSession, SeatingSubject } from "./seating-model";

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Who sits in a room in one session: seat number → entry. */
interface Occupation extends Span {
  readonly subjectId: string;
  readonly sessionId: string;
  readonly seats: Map<number, string>;
}

/** Where someone sits in one subject. */
export interface HeldSeat {
  readonly roomId: string;
  readonly seatNo: number;
}

const spanOf = (range: TimeRange): Span => ({ from: msOf(range.start), to: msOf(range.end) });
const meet = (one: Span, two: Span) => one.from < two.to && two.from < one.to;

/**
 * The state while a seating is worked out: who sits where in which session, and when every person is busy. It
 * is made for one run and thrown away.
 */
export class SeatingBoard {
  private readonly rooms = new Map<string, Occupation[]>();
  private readonly walks = new Map<string, readonly number[]>();
  private readonly busy = new Map<string, Span[]>();
  private readonly held = new Map<string, HeldSeat[]>();
  private readonly seatedIn = new Set<string>();
  private readonly spans = new Map<string, Span>();

  constructor(request: SeatingRequest) {
    for (const room of request.rooms) {
      const barred = new Set([...room.disabledSeats, ...room.reservedSeats]);
      const walk = seatPath(room, request.settings.path).filter((seat) => !barred.has(seat));
      this.walks.set(room.roomId, walk);
      this.rooms.set(room.roomId, []);
    }
    for (const time of request.busy) this.block(time.personKey, spanOf(time));
    for (const seat of request.taken) {
      this.sit(seat, seat.subjectId, seat, seat.roomId, seat.seatNo);
    }
  }

  /** Puts a person into a seat of a session. */
  sit(
    person: { readonly entryId: string; readonly personKey: string },
    subjectId: string,
    session: SeatingSession,
    roomId: string,
    seatNo: number,
  ): void {
    const span = this.spanOfSession(session);
    const occupations = this.rooms.get(roomId) ?? [];
    this.rooms.set(roomId, occupations);
    let occupation = occupations.find((one) => one.sessionId === session.sessionId);
    if (!occupation) {
      occupation = { ...span, subjectId, sessionId: session.sessionId, seats: new Map() };
      occupations.push(occupation);
    }
    occupation.seats.set(seatNo, person.entryId);
    this.block(person.personKey, span);
    this.seatedIn.add(`${person.entryId} ${subjectId}`);
    const held = this.held.get(person.entryId);
    if (held) held.push({ roomId, seatNo });
    else this.held.set(person.entryId, [{ roomId, seatNo }]);
  }

  isSeated(entryId: string, subjectId: string): boolean {
    return this.seatedIn.has(`${entryId} ${subjectId}`);
  }

  /** Whether a person is free in a session, with `besides` counted as busy too. */
  isFree(personKey: string, session: SeatingSession, besides?: SeatingSession): boolean {
    const span = this.spanOfSession(session);
    if (besides && meet(span, this.spanOfSession(besides))) return false;
    return !this.busy.get(personKey)?.some((busy) => meet(busy, span));
  }

  /** The seats someone has in other subjects, first given first. */
  seatsOf(entryId: string): readonly HeldSeat[] {
    return this.held.get(entryId) ?? [];
  }

  /** The seats of a room that are free in a session, along the path. A room takes one subject at a time. */
  freeSeats(room: SeatingRoom, subjectId: string, session: SeatingSession): readonly number[] {
    const span = this.spanOfSession(session);
    const meanwhile = (this.rooms.get(room.roomId) ?? []).filter(
      (one) => one.seats.size > 0 && meet(one, span),
    );
    if (meanwhile.some((one) => one.subjectId !== subjectId)) return [];
    const walk = this.walks.get(room.roomId) ?? [];
    if (meanwhile.length === 0) return walk;
    return walk.filter((seat) => !meanwhile.some((one) => one.seats.has(seat)));
  }

  /** Who sits in a room in a session: seat number → entry. */
  occupants(roomId: string, sessionId: string): ReadonlyMap<number, string> {
    return this.rooms.get(roomId)?.find((one) => one.sessionId === sessionId)?.seats ?? new Map();
  }

  /** How full the rooms are in the sessions of these subjects. */
  loads(rooms: readonly SeatingRoom[], subjects: readonly SeatingSubject[]): RoomLoad[] {
    const wanted = new Set(
      subjects.flatMap((subject) => subject.sessions.map((session) => session.sessionId)),
    );
    return rooms.flatMap((room) => {
      const capacity = room.seats - new Set(room.disabledSeats).size;
      return (this.rooms.get(room.roomId) ?? [])
        .filter((one) => wanted.has(one.sessionId))
        .map(({ sessionId, subjectId, seats }) => ({
          roomId: room.roomId,
          sessionId,
          subjectId,
          seated: seats.size,
          capacity,
        }));
    });
  }

  /** Times are read once a session, not once a question. */
  private spanOfSession(session: SeatingSession): Span {
    const known = this.spans.get(session.sessionId);
    if (known) return known;
    const span = spanOf(session);
    this.spans.set(session.sessionId, span);
    return span;
  }

  private block(personKey: string, span: Span): void {
    const spans = this.busy.get(personKey);
    if (spans) spans.push(span);
    else this.busy.set(personKey, [span]);
  }
}
