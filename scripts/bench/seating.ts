import { neighbourSeats } from "../../src/modules/seating/domain/seat-grid";
import { seatAutomatically } from "../../src/modules/seating/domain/seating";
import {
  defaultSeatingSettings,
  type SeatAssignment,
  type SeatingCandidate,
  type SeatingRequest,
  type SeatingRoom,
  type SeatingSubject,
  type TakenSeat,
} from "../../src/modules/seating/domain/seating-model";
import { msOf } from "../../src/shared/kernel/shanghai-time";

const ENTRIES = 10_000;
const ROUNDS = 5;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 8, 10, 0);

/** Each subject has rooms of its own kind and four sessions; sessions of different subjects overlap in time. */
const PLAN = [
  { subjectId: "theory", facility: "ordinary", rooms: 130, seats: 30, columns: 6 },
  { subjectId: "practice", facility: "practical", rooms: 165, seats: 20, columns: 5 },
  { subjectId: "computer", facility: "computer", rooms: 105, seats: 40, columns: 8 },
] as const;

function makeRequest(): SeatingRequest {
  const subjects: SeatingSubject[] = PLAN.map(({ subjectId, facility }, shift) => ({
    subjectId,
    facilities: [facility],
    sessions: [0, 1, 2, 3].map((slot) => {
      const start = START + (slot * 3 + shift) * HOUR;
      return {
        sessionId: `${subjectId}-${slot + 1}`,
        start: new Date(start),
        end: new Date(start + 1.5 * HOUR),
      };
    }),
  }));
  const rooms: SeatingRoom[] = PLAN.flatMap(({ subjectId, facility, rooms: count, seats, columns }) =>
    Array.from({ length: count }, (_, index) => ({
      roomId: `${subjectId} room ${index + 1}`,
      seats,
      columns,
      disabledSeats: [],
      reservedSeats: [],
      subjectIds: [subjectId],
      facilities: [facility],
    })),
  );
  const candidates = Array.from({ length: ENTRIES }, (_, index) => makeCandidate(index));
  // Every twentieth is examined elsewhere in one of the hours.
  const busy = candidates
    .filter((_, index) => index % 20 === 0)
    .map(({ personKey }, index) => {
      const start = START + (index % 12) * HOUR;
      return { personKey, start: new Date(start), end: new Date(start + HOUR) };
    });
  const settings = {
    ...defaultSeatingSettings,
    order: "institution_major",
    separateMajors: true,
    seed: 20_260_910,
  } as const;
  return { settings, subjects, rooms, candidates, taken: [], busy };
}

function makeCandidate(index: number): SeatingCandidate {
  // Forty majors from large (about an eighth of all) to small, in blocks as colleges enter them.
  const major = Math.floor(40 * (((index * 7919) % ENTRIES) / ENTRIES) ** 2);
  return {
    entryId: `entry ${index}`,
    personKey: `person ${index}`,
    candidateNumber: String(index).padStart(26, "0"),
    entryOrder: index,
    institution: `institution ${index % 7}`,
    major: `major ${major}`,
    subjectIds: PLAN.map(({ subjectId }) => subjectId),
  };
}

/** What is wrong with a seating, counted on plain maps by seat and by person. */
function countConflicts(request: SeatingRequest, seats: readonly TakenSeat[]): number {
  const bySeat = new Map<string, TakenSeat[]>();
  const byPerson = new Map<string, { start: number; end: number }[]>();
  let conflicts = 0;
  for (const { personKey, start, end } of request.busy)
    byPerson.set(personKey, [{ start: msOf(start), end: msOf(end) }]);
  for (const seat of seats) {
    const span = { start: msOf(seat.start), end: msOf(seat.end) };
    const meets = (other: { start: number; end: number }) => span.start < other.end && other.start < span.end;
    const person = byPerson.get(seat.personKey) ?? [];
    if (person.some(meets)) conflicts += 1;
    byPerson.set(seat.personKey, [...person, span]);
    const key = `${seat.roomId} ${seat.seatNo}`;
    const there = bySeat.get(key) ?? [];
    if (there.some((other) => meets({ start: msOf(other.start), end: msOf(other.end) }))) conflicts += 1;
    bySeat.set(key, [...there, seat]);
  }
  return conflicts;
}

/** The fewest room-sessions that hold everybody: the largest first, each usable once a session. */
function roomLowerBound(request: SeatingRequest): number {
  return request.subjects.reduce((sum, subject) => {
    const sizes = request.rooms
      .filter((room) => room.subjectIds.includes(subject.subjectId))
      .flatMap((room) => subject.sessions.map(() => room.seats - room.disabledSeats.length))
      .sort((one, two) => two - one);
    let left = request.candidates.filter((one) => one.subjectIds.includes(subject.subjectId)).length;
    const used = sizes.findIndex((size) => {
      left -= size;
      return left <= 0;
    });
    return sum + used + 1;
  }, 0);
}

/** Pairs of neighbours, and those of one major. No major fills half a room's share, so the bound on the latter is 0. */
function countNeighbours(request: SeatingRequest, seats: readonly TakenSeat[]) {
  const majors = new Map(request.candidates.map(({ entryId, major }) => [entryId, major]));
  const rooms = new Map(request.rooms.map((room) => [room.roomId, room]));
  const at = new Map(
    seats.map((seat) => [`${seat.sessionId} ${seat.roomId} ${seat.seatNo}`, majors.get(seat.entryId)]),
  );
  let pairs = 0;
  let same = 0;
  for (const seat of seats) {
    const room = rooms.get(seat.roomId);
    if (!room) throw new Error(`no room ${seat.roomId}`);
    for (const next of neighbourSeats(room, seat.seatNo)) {
      const major = at.get(`${seat.sessionId} ${seat.roomId} ${next}`);
      if (next < seat.seatNo || major === undefined) continue;
      pairs += 1;
      if (major === majors.get(seat.entryId)) same += 1;
    }
  }
  return { pairs, same };
}

function asTaken(request: SeatingRequest, assignments: readonly SeatAssignment[]): TakenSeat[] {
  const persons = new Map(request.candidates.map(({ entryId, personKey }) => [entryId, personKey]));
  const sessions = new Map(
    request.subjects.flatMap((subject) => subject.sessions.map((one) => [one.sessionId, one])),
  );
  return assignments.map((seat) => {
    const session = sessions.get(seat.sessionId);
    const personKey = persons.get(seat.entryId);
    if (!session || !personKey) throw new Error("an assignment of nobody, or to no session");
    return { ...seat, ...session, personKey };
  });
}

function check(isRight: boolean, what: string): void {
  if (!isRight) throw new Error(`wrong output: ${what}`);
}

const median = (values: readonly number[]) =>
  [...values].sort((one, two) => one - two)[Math.floor(values.length / 2)] ?? 0;

function timed<T>(work: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** Seats 10,000 entries into 400 rooms over 12 sessions, then one late candidate; median of five, against the bounds. */
export async function run(): Promise<void> {
  const request = makeRequest();
  const late: SeatingCandidate = { ...makeCandidate(ENTRIES), entryId: "late", personKey: "late" };
  const whole: number[] = [];
  const single: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = timed(() => seatAutomatically(request));
    whole.push(first.ms);
    const taken = asTaken(request, first.value.assignments);
    const after = timed(() =>
      seatAutomatically({ ...request, candidates: [late, ...request.candidates], taken }),
    );
    single.push(after.ms);

    check(first.value.unseated.length === 0, `${first.value.unseated.length} without a seat`);
    check(taken.length === ENTRIES * PLAN.length, "somebody is missing");
    const everyone = { ...request, candidates: [late, ...request.candidates] };
    const conflicts = countConflicts(everyone, [...taken, ...asTaken(everyone, after.value.assignments)]);
    check(conflicts === 0, `${conflicts} conflicts`);
    const moved = after.value.assignments.filter(({ entryId }) => entryId !== "late").length;
    check(after.value.assignments.length === PLAN.length && moved === 0, "the late candidate moved somebody");
    if (round < ROUNDS - 1) continue;

    const used = new Set(taken.map(({ roomId, sessionId }) => `${roomId} ${sessionId}`)).size;
    const bound = roomLowerBound(request);
    const { pairs, same } = countNeighbours(request, taken);
    const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`;
    check(used - bound <= bound / 100, `${used} rooms where ${bound} would do`);
    check(same <= pairs / 100, `${same} of ${pairs} neighbours of one major`);
    console.log(
      `seating: ${ENTRIES} entries × ${PLAN.length} subjects, ${request.rooms.length} rooms, 12 sessions`,
    );
    console.log(`  whole run            ${median(whole).toFixed(0)} ms (reach 2000)`);
    console.log(`  one late candidate   ${median(single).toFixed(0)} ms, moves nobody`);
    console.log(`  conflicts            0`);
    console.log(
      `  room-sessions        ${used}, lower bound ${bound}, gap ${percent(used - bound, bound)} (reach 1 %)`,
    );
    console.log(
      `  same-major pairs     ${same} of ${pairs}, lower bound 0, gap ${percent(same, pairs)} (reach 1 %)`,
    );
  }
}
