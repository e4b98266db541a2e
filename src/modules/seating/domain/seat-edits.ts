import { AppError } from "@/shared/kernel/app-error";
import { overlaps } from "@/shared/kernel/shanghai-time";
import type { BusyTime, SeatingRoom, SeatingSession, TakenSeat } from "./seating-model";

/** A seat as it stands, with how it came about. */
export interface PlacedSeat extends TakenSeat {
  readonly source: "auto" | "manual";
  readonly locked: boolean;
}

export const seatSourceLabels: Readonly<Record<PlacedSeat["source"], string>> = {
  auto: "自动",
  manual: "手动",
};

/** A place someone is to sit at. */
export interface SeatPlace {
  readonly session: SeatingSession;
  readonly roomId: string;
  readonly seatNo: number;
}

/** What an edit has to know: the rooms, all seats in them (of every subject), and when people are busy elsewhere. */
export interface SeatMap {
  readonly rooms: readonly SeatingRoom[];
  readonly seats: readonly PlacedSeat[];
  readonly busy: readonly BusyTime[];
}

/** Where an edit puts someone; what is put by hand is 手动 from then on. */
export interface SeatChange {
  readonly entryId: string;
  readonly subjectId: string;
  readonly sessionId: string;
  readonly roomId: string;
  readonly seatNo: number;
  readonly source: "manual";
}

/** Why an edit is refused. */
export const seatEditErrors = {
  "seating.seat_locked": "座位已锁定,请先解锁",
  "seating.seat_taken": "该座位已有考生",
  "seating.no_such_seat": "考场没有该座位",
  "seating.seat_disabled": "该座位已停用",
  "seating.room_not_for_subject": "该考场未设置此科目",
  "seating.room_busy": "该考场同一时间用于其他科目",
  "seating.time_conflict": "时间冲突",
  "seating.already_seated": "该考生已排座位",
  "seating.not_swappable": "只能交换同一科目的两个座位",
} as const;

type Person = Pick<TakenSeat, "entryId" | "personKey" | "subjectId">;

/** Whether automatic seating, run again, leaves this seat as it is (rule 15). */
export function isFixedSeat(seat: Pick<PlacedSeat, "source" | "locked">): boolean {
  return seat.source === "manual" || seat.locked;
}

/** 手动排考: puts someone without a seat in this subject into a free one. Throws AppError `seating.…`. */
export function decidePlace(map: SeatMap, person: Person, place: SeatPlace): SeatChange[] {
  if (map.seats.some((seat) => isSeatOf(seat, person))) throw new AppError("seating.already_seated");
  checkPlace(map, person, place, []);
  return [changeTo(person, place)];
}

/** Moves someone to a free seat, of another session too if he is free then. Throws AppError `seating.…`. */
export function decideMove(map: SeatMap, seat: PlacedSeat, place: SeatPlace): SeatChange[] {
  if (seat.locked) throw new AppError("seating.seat_locked");
  checkPlace(map, seat, place, [seat]);
  return [changeTo(seat, place)];
}

/** Lets two people of one subject change seats. Throws AppError `seating.…`. */
export function decideSwap(map: SeatMap, one: PlacedSeat, other: PlacedSeat): SeatChange[] {
  if (one.locked || other.locked) throw new AppError("seating.seat_locked");
  if (one.subjectId !== other.subjectId || one.entryId === other.entryId) {
    throw new AppError("seating.not_swappable");
  }
  checkPlace(map, one, placeOf(other), [one, other]);
  checkPlace(map, other, placeOf(one), [one, other]);
  return [changeTo(one, placeOf(other)), changeTo(other, placeOf(one))];
}

/** Takes someone's seat away: only one that is not locked. Throws AppError `seating.seat_locked`. */
export function checkRemovable(seat: Pick<PlacedSeat, "locked">): void {
  if (seat.locked) throw new AppError("seating.seat_locked");
}

/** Refuses a place that cannot be had; the seats in `leaving` count as free, and their people as not busy. */
function checkPlace(map: SeatMap, person: Person, place: SeatPlace, leaving: readonly PlacedSeat[]): void {
  const room = map.rooms.find(({ roomId }) => roomId === place.roomId);
  if (!room || !Number.isInteger(place.seatNo) || place.seatNo < 1 || place.seatNo > room.seats) {
    throw new AppError("seating.no_such_seat");
  }
  if (room.disabledSeats.includes(place.seatNo)) throw new AppError("seating.seat_disabled");
  if (!room.subjectIds.includes(person.subjectId)) throw new AppError("seating.room_not_for_subject");
  const staying = map.seats.filter((seat) => !leaving.some((left) => isSeatOf(seat, left)));
  const meanwhile = staying.filter((seat) => overlaps(seat, place.session));
  const inRoom = meanwhile.filter((seat) => seat.roomId === place.roomId);
  if (inRoom.some((seat) => seat.subjectId !== person.subjectId)) throw new AppError("seating.room_busy");
  if (inRoom.some((seat) => seat.seatNo === place.seatNo)) throw new AppError("seating.seat_taken");
  const busyHere = meanwhile.some((seat) => seat.personKey === person.personKey);
  const busyElsewhere = map.busy.some(
    (time) => time.personKey === person.personKey && overlaps(time, place.session),
  );
  if (busyHere || busyElsewhere) throw new AppError("seating.time_conflict");
}

function isSeatOf(seat: Person, person: Person): boolean {
  return seat.entryId === person.entryId && seat.subjectId === person.subjectId;
}

function placeOf(seat: PlacedSeat): SeatPlace {
  const { sessionId, start, end, roomId, seatNo } = seat;
  return { session: { sessionId, start, end }, roomId, seatNo };
}

function changeTo({ entryId, subjectId }: Person, { session, roomId, seatNo }: SeatPlace): SeatChange {
  return { entryId, subjectId, sessionId: session.sessionId, roomId, seatNo, source: "manual" };
}
