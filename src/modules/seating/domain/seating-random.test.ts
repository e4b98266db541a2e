import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seatAutomatically } from "./seating";
import { asTaken, conflictsIn, hour, people, room, session } from "./seating.test-kit";
import type { SeatingRequest, SeatingSettings } from "./seating-model";

describe("on random requests", () => {
  const request = fc
    .record({
      settings: fc.record({
        order: fc.constantFrom("candidate_number", "entry_order", "institution_major", "random"),
        fill: fc.constantFrom("sequential", "even"),
        path: fc.constantFrom("snake", "rows"),
        separateMajors: fc.boolean(),
        sameRoomAndSeat: fc.boolean(),
        seed: fc.nat(),
      }),
      people: fc.array(
        fc.record({ major: fc.nat(3), theory: fc.boolean(), practice: fc.boolean(), busy: fc.nat(9) }),
        {
          maxLength: 24,
        },
      ),
      theory: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }),
      practice: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }),
      rooms: fc.array(
        fc.record({
          seats: fc.integer({ min: 1, max: 9 }),
          columns: fc.integer({ min: 1, max: 4 }),
          disabled: fc.nat(9),
          for: fc.nat(2),
        }),
        { maxLength: 4 },
      ),
    })
    .map(
      (drawn): SeatingRequest => ({
        settings: drawn.settings as SeatingSettings,
        subjects: (["theory", "practice"] as const).map((subjectId) => ({
          subjectId,
          facilities: ["ordinary"],
          sessions: drawn[subjectId].map((from, index) =>
            session(`${subjectId}${index}`, from, from + 1 + (from % 2)),
          ),
        })),
        candidates: people(drawn.people.length, (index) => ({
          major: `m${drawn.people[index]?.major}`,
          subjectIds: (["theory", "practice"] as const).filter(
            (subjectId) => drawn.people[index]?.[subjectId],
          ),
        })),
        rooms: drawn.rooms.map((one, index) =>
          room(`R${index}`, one.seats, {
            columns: one.columns,
            disabledSeats: [one.disabled],
            subjectIds: [["theory", "practice"], ["theory"], ["practice"]][one.for] ?? [],
          }),
        ),
        taken: [],
        busy: drawn.people.flatMap((one, index) =>
          one.busy < 5 ? [{ personKey: `p${index}`, start: hour(one.busy), end: hour(one.busy + 1) }] : [],
        ),
      }),
    );

  test("there are no conflicts, everybody is seated or told why, and the same request gives the same seats", () => {
    fc.assert(
      fc.property(request, (drawn) => {
        const proposal = seatAutomatically(drawn);
        expect(conflictsIn(drawn, proposal.assignments)).toEqual([]);
        const wanted = drawn.candidates.flatMap(({ entryId, subjectIds }) =>
          subjectIds.map((id) => `${entryId} ${id}`),
        );
        const answered = [...proposal.assignments, ...proposal.unseated].map(
          (one) => `${one.entryId} ${one.subjectId}`,
        );
        expect(answered.sort()).toEqual(wanted.sort());
        const turned = { ...drawn, candidates: [...drawn.candidates].reverse() };
        expect(seatAutomatically(turned).assignments).toEqual(proposal.assignments);
      }),
      { numRuns: 1000 },
    );
  });

  test("whoever is 座位不足 found no free seat in any session he could sit", () => {
    fc.assert(
      fc.property(request, (drawn) => {
        const apart = {
          ...drawn,
          subjects: drawn.subjects.map((subject, index) => ({
            ...subject,
            sessions: subject.sessions.map((one, at) =>
              session(one.sessionId, index * 10 + at * 2 + 10, index * 10 + at * 2 + 11),
            ),
          })),
        };
        const { assignments, unseated } = seatAutomatically(apart);
        for (const { subjectId } of unseated.filter(({ cause }) => cause === "seats_short")) {
          const rooms = apart.rooms.filter((one) => one.subjectIds.includes(subjectId));
          const places = rooms.reduce(
            (sum, one) =>
              sum + one.seats - one.disabledSeats.filter((seat) => seat >= 1 && seat <= one.seats).length,
            0,
          );
          const sessions =
            apart.subjects.find((subject) => subject.subjectId === subjectId)?.sessions.length ?? 0;
          expect(assignments.filter((seat) => seat.subjectId === subjectId)).toHaveLength(places * sessions);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a late candidate is the only change, and nothing more can be seated by asking again", () => {
    fc.assert(
      fc.property(request, fc.nat(23), (drawn, pick) => {
        const late = drawn.candidates[pick % Math.max(1, drawn.candidates.length)];
        if (!late) return;
        const before = { ...drawn, candidates: drawn.candidates.filter((one) => one !== late) };
        const taken = asTaken(before, seatAutomatically(before).assignments);
        const after = seatAutomatically({ ...drawn, taken });
        expect(conflictsIn({ ...drawn, taken }, after.assignments)).toEqual([]);
        const others = seatAutomatically({ ...before, taken }).assignments;
        expect(others).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
