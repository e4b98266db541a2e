import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { confirmSeating } from "@/modules/seating/commands/confirm-seating";
import { editSeats } from "@/modules/seating/commands/edit-seats";
import { publishSeating } from "@/modules/seating/commands/publish-seating";
import { previewSeating } from "@/modules/seating/queries/preview-seating";
import { readSeatMap } from "@/modules/seating/queries/read-seat-map";
import type { SeatEdit } from "@/modules/seating/schema";
import type { Db } from "@/server/db/client";
import { freshPostgres } from "../harness/postgres";
import { type Scenario, seedScenario } from "../harness/scenario";
import { autoForm, enter, inSeating, makeRooms, seatAll } from "../integration/seating.fixture";

let server: Awaited<ReturnType<typeof freshPostgres>>;
let db: Db;
let other: Db;
let scene: Scenario;
let unitId: string;
let roomIds: string[];

beforeEach(async () => {
  server = await freshPostgres();
  db = server.makeClient();
  other = server.makeClient();
  scene = await seedScenario(db);
  const { units } = await enter(db, scene, [1, 2, 3, 4, 5, 6]);
  unitId = units[0]?.id ?? "";
  roomIds = (await makeRooms(db, scene, [12])).map((room) => room.id);
});
afterEach(() => server.close());

const codesOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code?: string }).code)).sort();

/** What the product does not do: read the state, wait, write it whatever it is by then. */
async function publishUnlocked(client: Db, ready: () => Promise<void>): Promise<string> {
  const unit = await client.seating.findUniqueOrThrow({ where: { id: unitId } });
  await ready();
  if (unit.status === "published") return "refused";
  await client.seating.update({
    where: { id: unitId },
    data: { status: "published", publishedAt: new Date() },
  });
  await client.notice.create({
    data: {
      kind: "seating_published",
      ownerId: unit.institutionId,
      title: "排考已发布",
      body: "",
      createdAt: new Date(),
    },
  });
  return "done";
}

function meeting(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let here = 0;
  return async () => {
    here += 1;
    if (here === count) open();
    await opened;
  };
}

describe("发布 by two at once", () => {
  test("without the condition both publish and everybody is told twice", async () => {
    await seatAll(db, scene.scopes.a, autoForm(unitId, roomIds));
    const ready = meeting(2);
    expect(await Promise.all([publishUnlocked(db, ready), publishUnlocked(other, ready)])).toEqual([
      "done",
      "done",
    ]);
    expect(await db.notice.count()).toBe(2);
  });

  test("with it one publishes, the other is told 数据已变更, and there is one audit line", async () => {
    await seatAll(db, scene.scopes.a, autoForm(unitId, roomIds));
    const results = await Promise.allSettled([
      publishSeating(inSeating(db, scene.scopes.a), { seatingId: unitId, version: 1 }),
      publishSeating(inSeating(other, scene.scopes.a), { seatingId: unitId, version: 1 }),
    ]);
    expect(codesOf(results)).toEqual(["data.changed", "done"]);
    expect(await db.auditLog.count({ where: { action: "seating.publish" } })).toBe(1);
    expect(await db.notice.count({ where: { ownerId: scene.institutionA.id } })).toBe(1);
  });
});

describe("确认 of one automatic seating by two at once", () => {
  test("without the version the seats of both come down to the unique index alone; without that too they double", async () => {
    const [entry] = await db.entry.findMany();
    const session = await db.session.findFirstOrThrow({
      where: { planSubject: { seatings: { some: { id: unitId } } } },
    });
    await db.$executeRaw`DROP INDEX "seat_sessionId_roomId_seatNo_key"`;
    await db.$executeRaw`DROP INDEX "seat_entryId_planSubjectId_key"`;
    await db.$executeRaw`ALTER TABLE seat DROP CONSTRAINT seat_one_place`;
    const seat = (client: Db) =>
      client.seat.create({
        data: {
          seatingId: unitId,
          entryId: entry?.id ?? "",
          planSubjectId: session.planSubjectId,
          sessionId: session.id,
          roomId: roomIds[0] ?? "",
          seatNo: 1,
          idNumberDigest: entry?.idNumberDigest ?? "",
          startsAt: session.startsAt,
          endsAt: session.endsAt,
        },
      });
    await Promise.all([seat(db), seat(other)]);
    expect(await db.seat.count()).toBe(2);
  });

  test("with it one confirmation is saved whole and the other changes nothing", async () => {
    const form = autoForm(unitId, roomIds);
    const { version, inputHash } = await previewSeating(db, scene.scopes.a, form);
    const confirm = (client: Db) =>
      confirmSeating(inSeating(client, scene.scopes.a), { ...form, version, inputHash });
    const results = await Promise.allSettled([confirm(db), confirm(other), confirm(db), confirm(other)]);
    expect(codesOf(results)).toEqual(["data.changed", "data.changed", "data.changed", "done"]);
    expect(await db.seat.count({ where: { seatingId: unitId } })).toBe(6);
    expect((await db.seating.findUniqueOrThrow({ where: { id: unitId } })).version).toBe(1);
  });
});

describe("two edits of one seat map at once", () => {
  const free = async (): Promise<{ edits: SeatEdit[]; version: number }> => {
    const map = await readSeatMap(db, scene.scopes.a, unitId);
    const edits = map.seats.slice(0, 2).map(
      (seat): SeatEdit => ({
        kind: "move",
        entryId: seat.entryId,
        sessionId: seat.sessionId,
        roomId: seat.roomId,
        seatNo: 12,
      }),
    );
    return { edits, version: map.version };
  };

  test("without the version and the index both see the seat free and take it", async () => {
    await seatAll(db, scene.scopes.a, autoForm(unitId, roomIds));
    await db.$executeRaw`DROP INDEX "seat_sessionId_roomId_seatNo_key"`;
    const [one, two] = await db.seat.findMany({ where: { seatingId: unitId } });
    const ready = meeting(2);
    const move = async (client: Db, id: string | undefined) => {
      const taken = await client.seat.count({ where: { seatingId: unitId, seatNo: 12 } });
      await ready();
      if (taken === 0) await client.seat.update({ where: { id: id ?? "" }, data: { seatNo: 12 } });
    };
    await Promise.all([move(db, one?.id), move(other, two?.id)]);
    expect(await db.seat.count({ where: { seatingId: unitId, seatNo: 12 } })).toBe(2);
  });

  test("with it one edit is saved and the other is told 数据已变更, also when they swap", async () => {
    await seatAll(db, scene.scopes.a, autoForm(unitId, roomIds));
    const { edits, version } = await free();
    const [one, two] = edits;
    if (!one || !two) throw new Error("not seated");
    const edit = (client: Db, change: SeatEdit, at: number) =>
      editSeats(inSeating(client, scene.scopes.a), { seatingId: unitId, version: at, edit: change });
    const moved = await Promise.allSettled([edit(db, one, version), edit(other, two, version)]);
    expect(codesOf(moved)).toEqual(["data.changed", "done"]);
    const swap: SeatEdit = { kind: "swap", entryId: one.entryId, otherEntryId: two.entryId };
    const before = await readSeatMap(db, scene.scopes.a, unitId);
    const swapped = await Promise.allSettled([edit(db, swap, version + 1), edit(other, swap, version + 1)]);
    expect(codesOf(swapped)).toEqual(["data.changed", "done"]);
    const after = await readSeatMap(db, scene.scopes.a, unitId);
    const seatNo = (map: typeof after, entryId: string) =>
      map.seats.find((seat) => seat.entryId === entryId)?.seatNo;
    expect([seatNo(after, one.entryId), seatNo(after, two.entryId)]).toEqual([
      seatNo(before, two.entryId),
      seatNo(before, one.entryId),
    ]);
    expect(after.seats.length).toBe(6);
  });
});
