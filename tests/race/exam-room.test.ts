import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import { deleteRooms } from "@/modules/exam-room/commands/delete-rooms";
import { updateRoom } from "@/modules/exam-room/commands/update-room";
import { roomCapacity } from "@/modules/exam-room/domain/room";
import { confirmSeating } from "@/modules/seating/commands/confirm-seating";
import { previewSeating } from "@/modules/seating/queries/preview-seating";
import type { Db } from "@/server/db/client";
import { freshPostgres } from "../harness/postgres";
import { type Scenario, seedScenario } from "../harness/scenario";
import { autoForm, enter, inSeating, makeRooms } from "../integration/seating.fixture";

const PEOPLE = [1, 2, 3, 4, 5, 6];

let server: Awaited<ReturnType<typeof freshPostgres>>;
let db: Db;
let other: Db;
let scene: Scenario;
let unitId: string;
let roomId: string;

beforeEach(async () => {
  server = await freshPostgres();
  db = server.makeClient();
  other = server.makeClient();
  scene = await seedScenario(db);
  const { units } = await enter(db, scene, PEOPLE);
  unitId = units[0]?.id ?? "";
  roomId = (await makeRooms(db, scene, [12]))[0]?.id ?? "";
});
afterEach(() => server.close());

const outcomeOf = (result: PromiseSettledResult<unknown>): string =>
  result.status === "fulfilled" ? "done" : ((result.reason as { code?: string }).code ?? "unexpected");

const subjects = () => scene.plan.qualifications[0]?.subjects.map((subject) => subject.id) ?? [];
const shrink = (client: Db, version: number) =>
  updateRoom(inSeating(client, scene.scopes.a), {
    id: roomId,
    version,
    room: { name: "101考场", seats: 4, rows: 1, columns: 6, disabledSeats: [1] },
    planSubjectIds: subjects(),
  });

async function confirmation(client: Db) {
  const form = autoForm(unitId, [roomId]);
  const { version, inputHash } = await previewSeating(client, scene.scopes.a, form);
  return () => confirmSeating(inSeating(client, scene.scopes.a), { ...form, version, inputHash });
}

/** Nobody sits where the room has no seat. */
async function expectRoomHoldsAll() {
  const room = await db.examRoom.findUniqueOrThrow({ where: { id: roomId }, include: { seatRows: true } });
  expect(room.seatRows.length).toBeLessThanOrEqual(roomCapacity(room));
  for (const { seatNo } of room.seatRows) {
    expect(seatNo).toBeLessThanOrEqual(room.seats);
    expect(room.disabledSeats).not.toContain(seatNo);
  }
}

describe("a room made smaller while candidates are seated in it", () => {
  test("without the locks both happen, and people sit beyond the room", async () => {
    const session = await db.session.findFirstOrThrow({
      where: { planSubject: { seatings: { some: { id: unitId } } } },
    });
    const [entry] = await db.entry.findMany();
    const room = await db.examRoom.findUniqueOrThrow({ where: { id: roomId }, include: { seatRows: true } });
    expect(room.seatRows).toEqual([]);
    await Promise.all([
      db.examRoom.update({ where: { id: roomId }, data: { seats: 4, rows: 1 } }),
      other.seat.create({
        data: {
          seatingId: unitId,
          entryId: entry?.id ?? "",
          planSubjectId: session.planSubjectId,
          sessionId: session.id,
          roomId,
          seatNo: room.seats,
          idNumberDigest: entry?.idNumberDigest ?? "",
          startsAt: session.startsAt,
          endsAt: session.endsAt,
        },
      }),
    ]);
    const after = await db.examRoom.findUniqueOrThrow({ where: { id: roomId }, include: { seatRows: true } });
    expect(after.seatRows.every((seat) => seat.seatNo <= after.seats)).toBe(false);
  });

  test("with them exactly one wins, ten times over", async () => {
    for (let round = 0; round < 10; round += 1) {
      await db.seat.deleteMany();
      const { version } = await db.examRoom.update({
        where: { id: roomId },
        data: { seats: 12, rows: 2, disabledSeats: [] },
      });
      await db.seating.update({ where: { id: unitId }, data: { status: "unseated" } });
      const confirm = await confirmation(other);
      // Who comes first changes from round to round.
      const results =
        round % 2 === 0
          ? await Promise.allSettled([shrink(db, version), confirm()])
          : (await Promise.allSettled([confirm(), shrink(db, version)])).reverse();
      const [shrunk, seated] = results.map((result) => outcomeOf(result as PromiseSettledResult<unknown>));
      expect([
        ["done", "data.changed"],
        ["examRoom.invalid", "done"],
      ]).toContainEqual([shrunk, seated]);
      await expectRoomHoldsAll();
    }
  });

  test("deleted in a batch at the same time: the seats or the room, never seats without a room", async () => {
    for (let round = 0; round < 5; round += 1) {
      await db.seat.deleteMany();
      await db.seating.update({ where: { id: unitId }, data: { status: "unseated" } });
      const existing = await db.examRoom.findFirst({ where: { siteId: scene.siteA.id } });
      roomId = existing?.id ?? (await makeRooms(db, scene, [12]))[0]?.id ?? "";
      const confirm = await confirmation(other);
      const [deleted, seated] = (
        await Promise.allSettled([
          deleteRooms(inSeating(db, scene.scopes.a), { kind: "ids", ids: [roomId] }),
          confirm(),
        ])
      ).map(outcomeOf);
      expect([
        ["done", "data.changed"],
        ["done", "seating.rooms_changed"],
        ["examRoom.nothing_to_delete", "done"],
      ]).toContainEqual([deleted, seated]);
      const seats = await db.seat.count();
      expect(seats).toBe(seated === "done" ? PEOPLE.length : 0);
    }
  });
});

test("two who set a room of one name at once: one room, and the other is told", async () => {
  const set = (client: Db) =>
    createRooms(inSeating(client, scene.scopes.a), {
      planId: scene.plan.id,
      siteId: scene.siteA.id,
      planQualificationId: scene.plan.qualifications[0]?.id ?? "",
      planSubjectIds: subjects(),
      rooms: ["同时一", "同时二"].map((name) => ({ name, seats: 6, rows: 1, columns: 6, disabledSeats: [] })),
    });
  const results = await Promise.allSettled([set(db), set(other), set(db), set(other)]);
  const outcomes = results.map(outcomeOf);
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  for (const refused of outcomes.filter((one) => one !== "done"))
    expect(["examRoom.name_taken", "examRoom.invalid"]).toContain(refused);
  expect(await db.examRoom.count({ where: { nameKey: { startsWith: "同时" } } })).toBe(2);
});
