import { msOf } from "@/shared/kernel/shanghai-time";
import { type HeldSeat, SeatingBoard } from "./seating-board";
import type {
  SeatAssignment,
  SeatingCandidate,
  SeatingProposal,
  SeatingRequest,
  SeatingRoom,
  SeatingSession,
  SeatingSubject,
  Unseated,
  UnseatedCause,
} from "./seating-model";
import { interleaveMajors, orderCandidates } from "./seating-order";
import { arrangeMajors } from "./separate-majors";
import { type SessionGroup, spreadOverSessions } from "./session-flow";

interface Work {
  readonly request: SeatingRequest;
  readonly board: SeatingBoard;
  readonly majors: ReadonlyMap<string, string>;
  readonly assignments: SeatAssignment[];
  unseated: Unseated[];
}

/**
 * 自动排考 (§3.3): gives a seat in every subject to whoever has none, and names the reason where it cannot. Pure:
 * the same request gives the same proposal, whatever order candidates come in. No seat in `taken` is touched,
 * so a late candidate moves nobody. No seat holds two people in overlapping sessions, no person is in two
 * places, no room examines two subjects at once, and as many are seated as the sessions' capacities allow.
 */
export function seatAutomatically(request: SeatingRequest): SeatingProposal {
  const { settings } = request;
  const work: Work = {
    request,
    board: new SeatingBoard(request),
    majors: new Map(request.candidates.map((candidate) => [candidate.entryId, candidate.major])),
    assignments: [],
    unseated: [],
  };
  const ordered = orderCandidates(request.candidates, settings.order, settings.seed);
  const subjects = narrowSubjectsFirst(request.subjects);
  // Once more for those left over, until that seats nobody: what held them back may have gone another way.
  let seatedBefore: number;
  do {
    seatedBefore = work.assignments.length;
    work.unseated = [];
    subjects.forEach((subject, index) => {
      const waiting = ordered.filter(
        ({ entryId, subjectIds }) =>
          subjectIds.includes(subject.subjectId) && !work.board.isSeated(entryId, subject.subjectId),
      );
      if (waiting.length > 0) seatSubject(work, subject, waiting, subjects.slice(index + 1));
    });
  } while (work.unseated.length > 0 && work.assignments.length > seatedBefore);
  return {
    assignments: work.assignments,
    unseated: work.unseated,
    rooms: work.board.loads(request.rooms, request.subjects),
  };
}

/** Subjects with the least choice of sessions go first, so that the others can give way. */
function narrowSubjectsFirst(subjects: readonly SeatingSubject[]): SeatingSubject[] {
  const first = (subject: SeatingSubject) =>
    Math.min(...subject.sessions.map((session) => msOf(session.start)));
  return subjects
    .map((subject, index) => ({ subject, index }))
    .sort(
      (one, two) =>
        one.subject.sessions.length - two.subject.sessions.length ||
        (first(one.subject) < first(two.subject) ? -1 : Number(first(one.subject) > first(two.subject))) ||
        one.index - two.index,
    )
    .map(({ subject }) => subject);
}

function seatSubject(
  work: Work,
  subject: SeatingSubject,
  waiting: readonly SeatingCandidate[],
  later: readonly SeatingSubject[],
): void {
  const { board, request } = work;
  const set = request.rooms.filter((room) => room.subjectIds.includes(subject.subjectId));
  const rooms = set.filter((room) =>
    subject.facilities.every((facility) => room.facilities.includes(facility)),
  );
  if (rooms.length === 0) {
    refuse(work, subject, waiting, set.length === 0 ? "no_room" : "method_unsupported");
    return;
  }
  const capacities = subject.sessions.map((session) =>
    rooms.reduce((sum, room) => sum + board.freeSeats(room, subject.subjectId, session).length, 0),
  );
  const groups = groupBySessions(work, subject, waiting, later);
  refuse(work, subject, groups.get("")?.members ?? [], "time_conflict");
  groups.delete("");
  const { bySession, left } = shareOut([...groups.values()], capacities, work);
  const position = new Map(waiting.map((candidate, index) => [candidate, index]));
  const inOrder = (one: SeatingCandidate, two: SeatingCandidate) =>
    (position.get(one) ?? 0) - (position.get(two) ?? 0);
  subject.sessions.forEach((session, index) => {
    left.push(...seatSession(work, subject, session, rooms, (bySession[index] ?? []).sort(inOrder)));
  });
  const isAnyFree = capacities.some((capacity) => capacity > 0);
  refuse(
    work,
    subject,
    left.sort(inOrder),
    isAnyFree || work.board.loads(rooms, [subject]).length > 0 ? "seats_short" : "no_room",
  );
}

interface CandidateGroup extends SessionGroup {
  readonly members: SeatingCandidate[];
}

/** Candidates by the sessions they can sit; "" are those who can sit none. */
function groupBySessions(
  { board }: Work,
  subject: SeatingSubject,
  waiting: readonly SeatingCandidate[],
  later: readonly SeatingSubject[],
): Map<string, CandidateGroup & { size: number }> {
  const groups = new Map<string, CandidateGroup & { size: number }>();
  for (const candidate of waiting) {
    const free = subject.sessions
      .map((session, index) => ({ session, index }))
      .filter(({ session }) => board.isFree(candidate.personKey, session));
    const ahead = later.filter(
      ({ subjectId }) =>
        candidate.subjectIds.includes(subjectId) && !board.isSeated(candidate.entryId, subjectId),
    );
    // A session that leaves him none of a later subject is taken only where there is no other.
    const harmless = free.filter(({ session }) =>
      ahead.every((next) => next.sessions.some((other) => board.isFree(candidate.personKey, other, session))),
    );
    const sessions = (harmless.length > 0 ? harmless : free).map(({ index }) => index);
    const key = sessions.join(",");
    const group = groups.get(key);
    if (group) {
      group.members.push(candidate);
      group.size += 1;
    } else groups.set(key, { sessions, members: [candidate], size: 1 });
  }
  return groups;
}

/** Who sits which session, in the groups' order, and who is left over. */
function shareOut(groups: readonly CandidateGroup[], capacities: readonly number[], work: Work) {
  const counts = spreadOverSessions(groups, capacities, work.request.settings.fill);
  const bySession: SeatingCandidate[][] = capacities.map(() => []);
  const left: SeatingCandidate[] = [];
  groups.forEach((group, index) => {
    let next = 0;
    for (const session of group.sessions) {
      const count = counts[index]?.[session] ?? 0;
      bySession[session]?.push(...group.members.slice(next, next + count));
      next += count;
    }
    left.push(...group.members.slice(next));
  });
  return { bySession, left };
}

/** Seats the candidates of one session; gives those for whom there was no seat after all. */
function seatSession(
  work: Work,
  subject: SeatingSubject,
  session: SeatingSession,
  rooms: readonly SeatingRoom[],
  candidates: readonly SeatingCandidate[],
): SeatingCandidate[] {
  const { settings } = work.request;
  const rest = settings.sameRoomAndSeat
    ? seatWhereBefore(work, subject, session, rooms, candidates)
    : candidates;
  const queue = settings.separateMajors ? interleaveMajors(rest) : rest;
  const parts = rooms.map((room) => ({
    room,
    free: work.board.freeSeats(room, subject.subjectId, session),
    seated: work.board.occupants(room.roomId, session.sessionId).size,
  }));
  const shares = settings.fill === "even" ? evenShares(parts, queue.length) : fullShares(parts, queue.length);
  let next = 0;
  parts.forEach(({ room, free }, index) => {
    const share = queue.slice(next, next + (shares[index] ?? 0));
    next += share.length;
    if (share.length > 0) seatRoom(work, subject, session, room, free, share);
  });
  return queue.slice(next);
}

/** 各科同考场同座位优先: whoever has a seat in another subject gets it here too where it is free. */
function seatWhereBefore(
  work: Work,
  subject: SeatingSubject,
  session: SeatingSession,
  rooms: readonly SeatingRoom[],
  candidates: readonly SeatingCandidate[],
): SeatingCandidate[] {
  const free = new Map(
    rooms.map((room) => [room.roomId, new Set(work.board.freeSeats(room, subject.subjectId, session))]),
  );
  return candidates.filter((candidate) => {
    const isFree = (seat: HeldSeat) => free.get(seat.roomId)?.has(seat.seatNo) ?? false;
    const seat = work.board.seatsOf(candidate.entryId).find(isFree);
    if (!seat) return true;
    free.get(seat.roomId)?.delete(seat.seatNo);
    assign(work, candidate, subject, session, seat);
    return false;
  });
}

function seatRoom(
  work: Work,
  subject: SeatingSubject,
  session: SeatingSession,
  room: SeatingRoom,
  free: readonly number[],
  candidates: readonly SeatingCandidate[],
): void {
  const { roomId } = room;
  if (!work.request.settings.separateMajors) {
    candidates.forEach((candidate, index) => {
      const seatNo = free[index];
      if (seatNo !== undefined) assign(work, candidate, subject, session, { roomId, seatNo });
    });
    return;
  }
  const fixed = new Map<number, string>();
  for (const [seatNo, entryId] of work.board.occupants(roomId, session.sessionId)) {
    fixed.set(seatNo, work.majors.get(entryId) ?? "");
  }
  const placing = arrangeMajors({ room, candidates, free, fixed });
  for (const [seatNo, candidate] of placing) assign(work, candidate, subject, session, { roomId, seatNo });
}

interface RoomRoom {
  readonly free: readonly number[];
  readonly seated: number;
}

/** 依次排满: each room takes what it can, in order. */
function fullShares(parts: readonly RoomRoom[], count: number): number[] {
  let left = count;
  return parts.map(({ free }) => {
    const share = Math.min(free.length, left);
    left -= share;
    return share;
  });
}

/** 均匀分配: one after the other goes to the room with the fewest, so that rooms differ by one where they can. */
function evenShares(parts: readonly RoomRoom[], count: number): number[] {
  const shares = parts.map(() => 0);
  let level = Math.min(...parts.map(({ seated }) => seated));
  let left = count;
  while (left > 0) {
    const open = parts.flatMap((part, index) => ((shares[index] ?? 0) < part.free.length ? [index] : []));
    if (open.length === 0) break;
    for (const index of open) {
      const share = shares[index] ?? 0;
      if (left > 0 && (parts[index]?.seated ?? 0) + share <= level) {
        shares[index] = share + 1;
        left -= 1;
      }
    }
    level += 1;
  }
  return shares;
}

function assign(
  work: Work,
  candidate: SeatingCandidate,
  { subjectId }: SeatingSubject,
  session: SeatingSession,
  seat: HeldSeat,
): void {
  work.board.sit(candidate, subjectId, session, seat.roomId, seat.seatNo);
  work.assignments.push({ entryId: candidate.entryId, subjectId, sessionId: session.sessionId, ...seat });
}

function refuse(
  work: Work,
  { subjectId }: SeatingSubject,
  candidates: readonly SeatingCandidate[],
  cause: UnseatedCause,
): void {
  const short = cause === "seats_short" ? candidates.length : 0;
  for (const { entryId } of candidates) work.unseated.push({ entryId, subjectId, cause, short });
}
