import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import { deleteRoom } from "@/modules/exam-room/commands/delete-room";
import { deleteRooms } from "@/modules/exam-room/commands/delete-rooms";
import { reuseRooms } from "@/modules/exam-room/commands/reuse-rooms";
import { roomNameKey } from "@/modules/exam-room/domain/room";
import { roomSortKey, storedRoomName } from "@/modules/exam-room/domain/room-order";
import { earlierSettings, previewReuse } from "@/modules/exam-room/queries/earlier-rooms";
import { listRooms } from "@/modules/exam-room/queries/list-rooms";
import { roomDetail } from "@/modules/exam-room/queries/room-detail";
import { readSeatingForm } from "@/modules/seating/queries/read-seat-map";
import { drainJobs } from "@/server/jobs/worker";
import { T0 } from "../harness/scenario";
import { openRooms, type RoomBench } from "./exam-room.fixture";
import { autoForm, enter, seatAll } from "./seating.fixture";

let bench: RoomBench;
beforeAll(async () => {
  bench = await openRooms();
});
afterAll(() => bench.close());

const all = { page: 1, pageSize: 100, tab: "all", filters: {} } as const;
const listed = async (filters: object = {}) =>
  (await listRooms(bench.db, bench.world.scopes.a, { ...all, filters }, T0)).rows;

describe("延用之前的考场设置", () => {
  test("copies an earlier plan's rooms with their own subjects, not those whose name is there", async () => {
    const { db, world } = bench;
    const [theory] = bench.part().subjects;
    await bench.setRooms(["第二考场", "第10考场", "第一考场"], { disabledSeats: [12] });
    await createRooms(bench.as(), {
      ...bench.target(),
      planSubjectIds: [theory?.id ?? ""],
      rooms: [{ name: "机房", seats: 6, rows: 1, columns: 6, disabledSeats: [] }],
    });
    const next = await bench.anotherPlan("202605010001", 60);
    const now = {
      planId: next.id,
      siteId: world.siteA.id,
      planQualificationId: next.qualifications[0]?.id ?? "",
    };
    await createRooms(bench.as(), {
      ...now,
      planSubjectIds: next.qualifications[0]?.subjects.map((subject) => subject.id) ?? [],
      rooms: [{ name: "第 10 考场", seats: 6, rows: 1, columns: 6, disabledSeats: [] }],
    });
    const settings = await earlierSettings(db, world.scopes.a, now);
    expect(settings).toMatchObject([{ id: bench.part().id, same: true, rooms: 4, seats: 39 }]);
    expect(await earlierSettings(db, world.scopes.b, now)).toEqual([]);
    const ask = { ...now, sourceId: bench.part().id };
    const lines = await previewReuse(db, world.scopes.a, ask);
    expect(lines.map((line) => [line.name, line.outcome, line.subjectsNow.length])).toEqual([
      ["机房", "copied", 1],
      ["第一考场", "copied", 2],
      ["第二考场", "copied", 2],
      ["第10考场", "name_taken", 2],
    ]);
    await expect(reuseRooms(bench.as(), { ...ask, rooms: 4 })).rejects.toMatchObject({
      code: "data.changed",
    });
    await expect(reuseRooms(bench.as(world.scopes.b), { ...ask, rooms: 3 })).rejects.toMatchObject({
      code: "examRoom.target_unavailable",
    });
    await expect(
      reuseRooms(bench.as(world.scopes.a, next.seatingEnd), { ...ask, rooms: 3 }),
    ).rejects.toMatchObject({ code: "examRoom.plan_not_open" });
    expect(await reuseRooms(bench.as(), { ...ask, rooms: 3 })).toEqual({ set: 3, left: 1 });
    await expect(reuseRooms(bench.as(), { ...ask, rooms: 3 })).rejects.toMatchObject({
      code: "examRoom.nothing_to_reuse",
    });
    const rooms = await listed({ planId: next.id });
    expect(rooms.map((room) => [room.name, room.capacity])).toEqual([
      ["机房", 6],
      ["第一考场", 11],
      ["第二考场", 11],
      ["第 10 考场", 6],
    ]);
    const copied = await roomDetail(db, world.scopes.a, rooms[0]?.id ?? "");
    expect(copied.planSubjectIds).toEqual([next.qualifications[0]?.subjects[0]?.id]);
  });

  test("the other certificate of the site may be taken from, by subjects of the same name and method", async () => {
    const next = await bench.anotherPlan("202607010001", 120);
    const target = {
      planId: next.id,
      siteId: bench.world.siteA.id,
      planQualificationId: next.qualifications[1]?.id ?? "",
    };
    const settings = await earlierSettings(bench.db, bench.world.scopes.a, target);
    expect(settings.every((setting) => !setting.same)).toBe(true);
    const ask = { ...target, sourceId: bench.part().id };
    const lines = await previewReuse(bench.db, bench.world.scopes.a, ask);
    expect(lines.map((line) => line.outcome)).toEqual(["copied", "copied", "copied", "copied"]);
    expect(await reuseRooms(bench.as(), { ...ask, rooms: 4 })).toEqual({ set: 4, left: 0 });
  });
});

describe("the list", () => {
  test("puts the latest plan first, and rooms as people count them over pages", async () => {
    const of = async (page: number) =>
      (
        await listRooms(
          bench.db,
          bench.world.scopes.a,
          { ...all, page, pageSize: 2, filters: { planId: bench.world.plan.id } },
          T0,
        )
      ).rows.map((room) => room.name);
    expect([...(await of(1)), ...(await of(2))]).toEqual(["机房", "第一考场", "第二考场", "第10考场"]);
    const plans = [...new Set((await listed()).map((room) => room.planName))];
    expect(plans).toEqual(["考试202607010001", "考试202605010001", bench.world.plan.name]);
  });

  test("finds rooms by 考场类型, exactly", async () => {
    const planId = bench.world.plan.id;
    const named = async (roomType: string) => (await listed({ planId, roomType })).map((room) => room.name);
    expect(await named("computer")).toEqual(["机房"]);
    expect(await named("computer+practical")).toEqual(["第一考场", "第二考场", "第10考场"]);
    expect(await named("practical")).toEqual([]);
    expect(await named("nonsense")).toEqual([]);
  });

  test("what migration 0007 gave the rooms there were is what the code gives", async () => {
    const sql = readFileSync("prisma/migrations/0007_room_order/migration.sql", "utf8");
    const made = /CREATE FUNCTION pg_temp\.[\s\S]*?END \$\$;/.exec(sql)?.[0] ?? "";
    const piece = fc.constantFrom(
      "第",
      "考场",
      "A",
      "-",
      "1",
      "07",
      "0",
      "十",
      "百",
      "千",
      "零",
      "〇",
      "三",
      "九",
    );
    const names = [
      "第一百零三考场",
      "十",
      "〇〇",
      "000",
      ...fc.sample(
        fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")),
        400,
      ),
    ].map(roomNameKey);
    const keys = await bench.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(made);
      const rows = await tx.$queryRaw<{ key: string }[]>`
        SELECT pg_temp.exam_room_sort_key(name) AS key
        FROM unnest(${names}::text[]) WITH ORDINALITY AS n(name, place) ORDER BY place`;
      return rows.map((row) => row.key);
    });
    expect(keys).toEqual(names.map(roomSortKey));
  });
});

describe("subjects whose methods clash", () => {
  test("are refused with the reason, when a room is set and when it is changed", async () => {
    const [first, second] = bench.part(1).subjects;
    const subjectId = second?.subjectId ?? "";
    await bench.db.subject.update({ where: { id: subjectId }, data: { method: "笔试" } });
    const reason = { problems: ["笔试与机考不能在同一考场考试,请分科目设置不同的考场"] };
    await expect(bench.setRooms(["混合"], {}, 1)).rejects.toMatchObject({
      code: "examRoom.invalid",
      params: reason,
    });
    const { ids } = await createRooms(bench.as(), {
      ...bench.target(1),
      planSubjectIds: [first?.id ?? ""],
      rooms: [{ name: "只机考", seats: 6, rows: 1, columns: 6, disabledSeats: [] }],
    });
    expect((await listed({ name: "只机考" })).map((room) => room.roomType)).toEqual(["机房"]);
    expect(ids).toHaveLength(1);
    await bench.db.subject.update({ where: { id: subjectId }, data: { method: "实操" } });
  });
});

describe("批量删除考场", () => {
  test("deletes what is empty and open, keeps what is seated or over, and leaves a line for each", async () => {
    const { db, world } = bench;
    const [seated, empty] = await bench.setRooms(["有人", "没人"]);
    const { units } = await enter(db, world, [1, 2]);
    await seatAll(db, world.scopes.a, autoForm(units[0]?.id ?? "", [seated ?? ""]));
    const selection = { kind: "ids" as const, ids: [seated ?? "", empty ?? ""] };
    await expect(deleteRooms(bench.as(world.scopes.b), selection)).rejects.toMatchObject({
      code: "examRoom.nothing_selected",
    });
    await expect(
      deleteRooms(bench.as(world.scopes.a, world.plan.seatingEnd), selection),
    ).rejects.toMatchObject({ code: "examRoom.nothing_to_delete" });
    const last = new Date(world.plan.seatingEnd.getTime() - 1);
    expect(await deleteRooms(bench.as(world.scopes.a, last), selection)).toEqual({
      kind: "done",
      deleted: 1,
      kept: 1,
    });
    expect(await db.auditLog.count({ where: { action: "exam_room.delete", entityId: empty ?? "" } })).toBe(1);
    await expect(
      deleteRoom(bench.as(world.scopes.a, world.plan.seatingEnd), { id: seated ?? "", version: 0 }),
    ).rejects.toMatchObject({ code: "examRoom.plan_not_open" });
  });

  test("of more than one waits for is a job", async () => {
    const { db, world } = bench;
    await db.examRoom.createMany({
      data: Array.from({ length: 501 }, (_, at) => ({
        planId: world.plan.id,
        siteId: world.siteA.id,
        planQualificationId: bench.part(1).id,
        institutionId: world.institutionA.id,
        ...storedRoomName(`批量${at}`),
        seats: 6,
        rows: 1,
        columns: 6,
        createdAt: T0,
      })),
    });
    const later = await bench.anotherPlan("202612010001", 400);
    await db.examRoom.updateMany({
      where: { nameKey: { startsWith: "批量" } },
      data: { planId: later.id, planQualificationId: later.qualifications[1]?.id ?? "" },
    });
    const outcome = await deleteRooms(bench.as(), {
      kind: "matching",
      tab: "all",
      filters: { name: "批量" },
    });
    expect(outcome).toMatchObject({ kind: "job", count: 501 });
    await drainJobs(db);
    expect(await db.examRoom.count({ where: { nameKey: { startsWith: "批量" } } })).toBe(0);
  });
});

test("自动排考 says which rooms another plan uses at the same time", async () => {
  const { db, world } = bench;
  const unit = await db.seating.findFirstOrThrow({ where: { siteId: world.siteA.id } });
  const before = await readSeatingForm(db, world.scopes.a, unit.id);
  expect(before.rooms.every((room) => room.conflicts.length === 0)).toBe(true);
  const clash = await bench.anotherPlan("202603020099", 0);
  await db.session.updateMany({
    where: { planSubject: { planQualification: { planId: clash.id } } },
    data: { startsAt: new Date(world.plan.examStart), endsAt: new Date(world.plan.examEnd) },
  });
  await createRooms(bench.as(), {
    planId: clash.id,
    siteId: world.siteA.id,
    planQualificationId: clash.qualifications[0]?.id ?? "",
    planSubjectIds: [clash.qualifications[0]?.subjects[0]?.id ?? ""],
    rooms: [{ name: "有 人", seats: 6, rows: 1, columns: 6, disabledSeats: [] }],
  });
  const after = await readSeatingForm(db, world.scopes.a, unit.id);
  const marked = after.rooms.filter((room) => room.conflicts.length > 0);
  expect(marked.map((room) => room.name)).toEqual(["有人"]);
  expect(marked[0]?.conflicts[0]).toContain("“考试202603020099”");
});
