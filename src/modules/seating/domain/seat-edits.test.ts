import { describe, expect, test } from "vitest";
import {
  checkRemovable,
  decideMove,
  decidePlace,
  decideSwap,
  isFixedSeat,
  type PlacedSeat,
  type SeatMap,
} from "./seat-edits";

const hour = (value: number) => new Date(Date.UTC(2026, 8, 10, value));
const morning = { sessionId: "s1", start: hour(1), end: hour(2) };
const noon = { sessionId: "s2", start: hour(4), end: hour(5) };
const seat = (entryId: string, seatNo: number, more: Partial<PlacedSeat> = {}): PlacedSeat => ({
  ...morning,
  entryId,
  personKey: `person ${entryId}`,
  subjectId: "theory",
  roomId: "A",
  seatNo,
  source: "auto",
  locked: false,
  ...more,
});
const wang = seat("wang", 1);
const li = seat("li", 2);
const zhao = seat("zhao", 3, { locked: true });
const practice = seat("chen", 1, { ...noon, subjectId: "practice", roomId: "B" });
const room = { seats: 6, columns: 3, reservedSeats: [6], disabledSeats: [5], facilities: [] };
const map: SeatMap = {
  rooms: [
    { ...room, roomId: "A", subjectIds: ["theory"] },
    { ...room, roomId: "B", subjectIds: ["theory", "practice"] },
    { ...room, roomId: "C", subjectIds: ["practice"] },
  ],
  seats: [wang, li, zhao, practice],
  busy: [{ personKey: "person wang", start: hour(4), end: hour(5) }],
};
const place = (roomId: string, seatNo: number, session = morning) => ({ session, roomId, seatNo });

describe("moving", () => {
  test("to a free seat, reserved ones too, makes the seat 手动", () => {
    expect(decideMove(map, wang, place("A", 4))).toEqual([
      { entryId: "wang", subjectId: "theory", sessionId: "s1", roomId: "A", seatNo: 4, source: "manual" },
    ]);
    expect(decideMove(map, li, place("B", 6))).toMatchObject([{ roomId: "B", seatNo: 6 }]);
    expect(decideMove(map, wang, place("A", 1))).toMatchObject([{ seatNo: 1 }]);
  });

  test.each([
    ["seating.seat_locked", zhao, place("A", 4)],
    ["seating.seat_taken", wang, place("A", 2)],
    ["seating.no_such_seat", wang, place("A", 7)],
    ["seating.no_such_seat", wang, place("X", 1)],
    ["seating.no_such_seat", wang, place("A", 1.5)],
    ["seating.seat_disabled", wang, place("A", 5)],
    ["seating.room_not_for_subject", wang, place("C", 1)],
    ["seating.room_busy", li, place("B", 2, noon)],
    ["seating.time_conflict", wang, place("A", 4, noon)],
  ])("is refused with %s", (code, from, to) => {
    expect(() => decideMove(map, from, to)).toThrow(code);
  });
});

describe("swapping", () => {
  test("changes both seats", () => {
    expect(decideSwap(map, wang, li)).toMatchObject([
      { entryId: "wang", seatNo: 2 },
      { entryId: "li", seatNo: 1 },
    ]);
  });

  test("leaves locked seats and other subjects alone", () => {
    expect(() => decideSwap(map, wang, zhao)).toThrow("seating.seat_locked");
    expect(() => decideSwap(map, wang, practice)).toThrow("seating.not_swappable");
    expect(() => decideSwap(map, wang, wang)).toThrow("seating.not_swappable");
  });

  test("into another session asks that both are free then", () => {
    const later = seat("sun", 4, noon);
    const both = { ...map, seats: [...map.seats, later] };
    expect(() => decideSwap(both, wang, later)).toThrow("seating.time_conflict");
    expect(decideSwap(both, li, later)).toMatchObject([{ sessionId: "s2" }, { sessionId: "s1" }]);
  });
});

describe("placing by hand", () => {
  const sun = { entryId: "sun", personKey: "person sun", subjectId: "theory" };

  test("gives a free seat to who has none", () => {
    expect(decidePlace(map, sun, place("A", 6))).toMatchObject([
      { entryId: "sun", seatNo: 6, source: "manual" },
    ]);
  });

  test("is refused for who has one, or is elsewhere at that time", () => {
    expect(() => decidePlace(map, wang, place("A", 4))).toThrow("seating.already_seated");
    expect(() => decidePlace(map, { ...sun, personKey: "person li" }, place("A", 4))).toThrow(
      "seating.time_conflict",
    );
  });
});

test("a locked seat is not taken away, and only automatic unlocked ones are rearranged", () => {
  expect(() => checkRemovable(zhao)).toThrow("seating.seat_locked");
  expect(() => checkRemovable(wang)).not.toThrow();
  expect([wang, zhao, { ...wang, source: "manual" as const }].map(isFixedSeat)).toEqual([false, true, true]);
});
