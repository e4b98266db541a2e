import { isBlackSeat, neighbourSeats } from "./seat-grid";
import type { SeatingCandidate, SeatingRoom } from "./seating-model";

/** What the arranging of one room in one session has to go by. */
export interface RoomPart {
  readonly room: SeatingRoom;
  /** those to be seated, in order */
  readonly candidates: readonly SeatingCandidate[];
  /** free seats along the path, at least as many */
  readonly free: readonly number[];
  /** majors of those who sit there already, by seat number */
  readonly fixed: ReadonlyMap<number, string>;
}

type Placing = Map<number, SeatingCandidate>;

/**
 * Seats the candidates of one room so that neighbours (left, right, front, behind) differ in major as far as
 * possible: the given order, mended by swaps, if that is free of neighbours; otherwise the largest majors on
 * one colour of the chess board first; whichever has fewer. Gives seat number → candidate.
 */
export function arrangeMajors(part: RoomPart): Placing {
  const seats = part.free.slice(0, part.candidates.length);
  const inOrder = mend(part, place(seats, part.candidates));
  if (countNeighbours(part, inOrder) === 0) return inOrder;
  const colours = [
    ...seats.filter((seat) => isBlackSeat(part.room, seat)),
    ...seats.filter((seat) => !isBlackSeat(part.room, seat)),
  ];
  const byColour = mend(part, place(colours, largestMajorsFirst(part.candidates)));
  return countNeighbours(part, byColour) < countNeighbours(part, inOrder) ? byColour : inOrder;
}

function place(seats: readonly number[], candidates: readonly SeatingCandidate[]): Placing {
  const placing: Placing = new Map();
  candidates.forEach((candidate, index) => {
    placing.set(seats[index] ?? 0, candidate);
  });
  return placing;
}

function largestMajorsFirst(candidates: readonly SeatingCandidate[]): SeatingCandidate[] {
  const groups = new Map<string, SeatingCandidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.major);
    if (group) group.push(candidate);
    else groups.set(candidate.major, [candidate]);
  }
  return [...groups.values()].sort((one, two) => two.length - one.length).flat();
}

/** Swaps two, or moves one to a free seat, as long as that leaves fewer neighbours of one major. */
function mend(part: RoomPart, placing: Placing): Placing {
  for (let pass = 0; pass < 4; pass += 1) {
    const crowded = [...placing.keys()].filter((seat) => neighboursAt(part, placing, seat) > 0);
    const changed = crowded.filter((seat) => mendSeat(part, placing, seat));
    if (changed.length === 0) break;
  }
  return placing;
}

function mendSeat(part: RoomPart, placing: Placing, seat: number): boolean {
  const candidate = placing.get(seat);
  const before = neighboursAt(part, placing, seat);
  if (!candidate || before === 0) return false;
  for (const other of part.free) {
    const partner = placing.get(other);
    if (other === seat || partner?.major === candidate.major) continue;
    const gain = before + (partner ? neighboursAt(part, placing, other) : 0);
    exchange(placing, seat, other);
    const after = neighboursAt(part, placing, other) + (partner ? neighboursAt(part, placing, seat) : 0);
    if (after < gain) return true;
    exchange(placing, seat, other);
  }
  return false;
}

function exchange(placing: Placing, one: number, two: number): void {
  const atOne = placing.get(one);
  const atTwo = placing.get(two);
  if (atTwo) placing.set(one, atTwo);
  else placing.delete(one);
  if (atOne) placing.set(two, atOne);
  else placing.delete(two);
}

function neighboursAt(part: RoomPart, placing: Placing, seat: number): number {
  const major = placing.get(seat)?.major;
  let count = 0;
  for (const next of neighbourSeats(part.room, seat)) {
    if ((placing.get(next)?.major ?? part.fixed.get(next)) === major) count += 1;
  }
  return count;
}

function countNeighbours(part: RoomPart, placing: Placing): number {
  let count = 0;
  for (const seat of placing.keys()) count += neighboursAt(part, placing, seat);
  return count;
}
