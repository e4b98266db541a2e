import { describe, expect, test } from "vitest";
import { neighbourSeats, seatPath } from "./seat-grid";
import { seatAutomatically } from "./seating";
import {
  ask,
  asTaken,
  conflictsIn,
  hour,
  people,
  practice,
  room,
  seatsOf,
  session,
  theory,
} from "./seating.test-kit";
import {
  type SeatAssignment,
  type SeatingCandidate,
  type SeatingRequest,
  type SeatingSettings,
  unseatedText,
} from "./seating-model";

describe("the path through a room", () => {
  test("S形 turns at every row, Z形 does not, and a short last row is walked as far as it goes", () => {
    expect(seatPath({ seats: 8, columns: 3 }, "snake")).toEqual([1, 2, 3, 6, 5, 4, 7, 8]);
    expect(seatPath({ seats: 8, columns: 3 }, "rows")).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seatPath({ seats: 5, columns: 3 }, "snake")).toEqual([1, 2, 3, 5, 4]);
  });

  test("neighbours are left, right, in front and behind", () => {
    expect(neighbourSeats({ seats: 8, columns: 3 }, 5)).toEqual([4, 6, 2, 8]);
    expect(neighbourSeats({ seats: 8, columns: 3 }, 8)).toEqual([7, 5]);
    expect(neighbourSeats({ seats: 8, columns: 3 }, 6)).toEqual([5, 3]);
  });
});

describe("order and filling", () => {
  test("依次排满 by 考生编号 fills room after room", () => {
    const { assignments, rooms } = seatAutomatically(
      ask({ candidates: people(3), rooms: [room("A", 2), room("B", 2)] }),
    );
    expect(seatsOf(assignments)).toEqual(["e000 A 1", "e001 A 2", "e002 B 1"]);
    expect(rooms).toMatchObject([
      { roomId: "A", seated: 2, capacity: 2 },
      { roomId: "B", seated: 1, capacity: 2 },
    ]);
  });

  test("均匀分配 keeps rooms within one of each other, as far as they reach", () => {
    const shares = (count: number, ...sizes: number[]) =>
      seatAutomatically(
        ask({
          candidates: people(count),
          rooms: sizes.map((seats, index) => room(`R${index}`, seats)),
          settings: { fill: "even" },
        }),
      ).rooms.map(({ seated }) => seated);
    expect(shares(10, 6, 6, 6)).toEqual([4, 3, 3]);
    expect(shares(10, 2, 6, 6)).toEqual([2, 4, 4]);
  });

  test("按报考顺序, 按院校专业", () => {
    const candidates = people(4, (index) => ({
      institution: index % 2 ? "甲" : "乙",
      major: index < 2 ? "b" : "a",
    }));
    const order = (by: SeatingSettings["order"]) =>
      seatAutomatically(ask({ candidates, rooms: [room("A", 9)], settings: { order: by } })).assignments.map(
        ({ entryId }) => entryId,
      );
    expect(order("entry_order")).toEqual(["e003", "e002", "e001", "e000"]);
    expect(order("institution_major")).toEqual(["e002", "e000", "e003", "e001"]);
  });

  test("随机 is the same for a seed, another for another, and does not hang on the order of the input", () => {
    const candidates = people(30);
    const at = (seed: number, from = candidates) =>
      seatsOf(
        seatAutomatically(
          ask({ candidates: from, rooms: [room("A", 30)], settings: { order: "random", seed } }),
        ).assignments,
      );
    expect(at(7)).toEqual(at(7, [...candidates].reverse()));
    expect(at(7)).not.toEqual(at(8));
    expect(new Set(at(7).map((seat) => seat.slice(0, 4))).size).toBe(30);
  });

  test("disabled and reserved seats stay empty", () => {
    const rooms = [room("A", 6, { disabledSeats: [1], reservedSeats: [2, 3] })];
    const { assignments, unseated } = seatAutomatically(ask({ candidates: people(4), rooms }));
    expect(assignments.map(({ seatNo }) => seatNo)).toEqual([4, 5, 6]);
    expect(unseated.map(unseatedText)).toEqual(["座位不足(差1座)"]);
  });
});

describe("reasons for having no seat", () => {
  const causes = (request: Parameters<typeof ask>[0]) =>
    seatAutomatically(ask({ candidates: people(2), ...request })).unseated.map(unseatedText);

  test("rule 12: 61 candidates on 60 seats", () => {
    const { unseated, assignments } = seatAutomatically(
      ask({ candidates: people(61), rooms: [room("A", 30), room("B", 30)] }),
    );
    expect(unseated).toEqual([{ entryId: "e060", subjectId: "theory", cause: "seats_short", short: 1 }]);
    expect(unseatedText({ cause: "seats_short", short: 1 })).toBe("座位不足(差1座)");
    expect(assignments).toHaveLength(60);
  });

  test("无可用考场, 考场不支持该考试方式", () => {
    expect(causes({ rooms: [] })).toEqual(["无可用考场", "无可用考场"]);
    expect(causes({ rooms: [room("A", 9, { subjectIds: ["practice"] })] })[0]).toBe("无可用考场");
    expect(causes({ rooms: [room("A", 9, { facilities: ["computer"] })] })[0]).toBe("考场不支持该考试方式");
  });

  test("rule 3: who is examined elsewhere at that time is refused with 时间冲突", () => {
    const busy = [{ personKey: "p1", start: hour(1), end: hour(9) }];
    const { assignments, unseated } = seatAutomatically(
      ask({ candidates: people(2), rooms: [room("A", 9)], busy }),
    );
    expect(seatsOf(assignments)).toEqual(["e000 A 1"]);
    expect(unseated).toMatchObject([{ entryId: "e001", cause: "time_conflict" }]);
  });

  test("a room that another subject has at that time is not used", () => {
    const both = { ...practice, sessions: [session("p1", 1, 2)] };
    const candidates = people(4, (index) => ({ subjectIds: [index < 2 ? "theory" : "practice"] }));
    const one = seatAutomatically(ask({ candidates, subjects: [theory, both], rooms: [room("A", 9)] }));
    expect(one.unseated.map(({ entryId, cause }) => [entryId, cause])).toEqual([
      ["e002", "no_room"],
      ["e003", "no_room"],
    ]);
    const two = seatAutomatically(
      ask({ candidates, subjects: [theory, both], rooms: [room("A", 9), room("B", 9)] }),
    );
    expect(two.unseated).toEqual([]);
  });
});

describe("several subjects and sessions", () => {
  test("各科同考场同座位优先", () => {
    const candidates = people(8, () => ({ subjectIds: ["theory", "practice"] }));
    const { assignments } = seatAutomatically(
      ask({
        candidates,
        subjects: [theory, practice],
        rooms: [room("A", 4), room("B", 4)],
        settings: { order: "random" },
      }),
    );
    const at = (subjectId: string) =>
      seatsOf(assignments.filter((seat) => seat.subjectId === subjectId)).sort();
    expect(at("theory")).toHaveLength(8);
    expect(at("practice")).toEqual(at("theory"));
  });

  test("gives way so that everybody who can be seated is", () => {
    // t1 would be full of those who could also sit t2, and the last could only sit t1.
    const twice = { ...theory, sessions: [session("t1", 1, 2), session("t2", 3, 4)] };
    const busy = [{ personKey: "p5", start: hour(3), end: hour(4) }];
    const request = ask({ candidates: people(6), subjects: [twice], rooms: [room("A", 3)], busy });
    const { assignments, unseated } = seatAutomatically(request);
    expect(unseated).toEqual([]);
    expect(assignments.find(({ entryId }) => entryId === "e005")?.sessionId).toBe("t1");
  });

  test("a session that would leave no other subject's is avoided", () => {
    const twice = { ...theory, sessions: [session("t1", 1, 2), session("t2", 3, 4)] };
    const thrice = { ...practice, sessions: [session("p1", 1, 2), session("p2", 1, 2), session("p3", 1, 2)] };
    const candidates = people(1, () => ({ subjectIds: ["theory", "practice"] }));
    const rooms = [room("A", 3), room("B", 3)];
    const { unseated } = seatAutomatically(ask({ candidates, subjects: [thrice, twice], rooms }));
    expect(unseated).toEqual([]);
  });
});

describe("同专业不相邻", () => {
  const neighbours = (request: SeatingRequest, assignments: readonly SeatAssignment[]) => {
    const major = new Map(request.candidates.map((one) => [one.entryId, one.major]));
    const at = new Map(assignments.map((seat) => [`${seat.roomId} ${seat.seatNo}`, major.get(seat.entryId)]));
    return assignments.flatMap((seat) =>
      neighbourSeats({ seats: 30, columns: 6 }, seat.seatNo).filter(
        (next) => at.get(`${seat.roomId} ${next}`) === major.get(seat.entryId),
      ),
    ).length;
  };
  const rooms = [room("A", 30), room("B", 30), room("C", 30)];

  test.each<[string, (index: number) => string]>([
    ["two halves one after the other", (index) => (index < 45 ? "a" : "b")],
    ["five majors in blocks", (index) => `m${Math.floor(index / 18)}`],
    ["many small majors", (index) => `m${index % 13}`],
  ])("%s: nobody sits beside his own", (_, majorOf) => {
    const request = ask({
      candidates: people(90, (index) => ({ major: majorOf(index) })),
      rooms,
      settings: { separateMajors: true },
    });
    const { assignments } = seatAutomatically(request);
    expect(assignments).toHaveLength(90);
    expect(conflictsIn(request, assignments)).toEqual([]);
    expect(neighbours(request, assignments)).toBe(0);
  });

  test("is done as far as it goes when one major is too large", () => {
    const candidates = people(90, (index) => ({ major: index % 3 ? "a" : "b" }));
    const request = ask({ candidates, rooms, settings: { separateMajors: true } });
    const mixed = seatAutomatically(request).assignments;
    const plain = seatAutomatically(ask({ candidates, rooms })).assignments;
    expect(mixed).toHaveLength(90);
    expect(neighbours(request, mixed)).toBeLessThan(neighbours(request, plain));
  });
});

describe("seats that are taken", () => {
  test("rule 15: none is moved, and running again changes nothing", () => {
    const request = ask({ candidates: people(20), rooms: [room("A", 12), room("B", 12)] });
    const first = seatAutomatically(request);
    const again = seatAutomatically({ ...request, taken: asTaken(request, first.assignments) });
    expect(again.assignments).toEqual([]);
    expect(again.unseated).toEqual([]);
  });

  test("rule 14: a late candidate gets the freed seat and moves nobody", () => {
    const request = ask({ candidates: people(20), rooms: [room("A", 12), room("B", 8)] });
    const taken = asTaken(request, seatAutomatically(request).assignments);
    const left = taken.filter(({ entryId }) => entryId !== "e004");
    const late = { ...people(1)[0], entryId: "late", personKey: "late" } as SeatingCandidate;
    const candidates = [late, ...request.candidates.filter(({ entryId }) => entryId !== "e004")];
    const after = seatAutomatically({ ...request, candidates, taken: left });
    expect(seatsOf(after.assignments)).toEqual([
      `late A ${taken.find(({ entryId }) => entryId === "e004")?.seatNo}`,
    ]);
  });
});
