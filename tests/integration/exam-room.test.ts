import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import { deleteRoom } from "@/modules/exam-room/commands/delete-room";
import { updateRoom } from "@/modules/exam-room/commands/update-room";
import { countRooms, listRooms } from "@/modules/exam-room/queries/list-rooms";
import { roomConflicts } from "@/modules/exam-room/queries/room-conflicts";
import { roomDetail } from "@/modules/exam-room/queries/room-detail";
import { plansForRooms, roomSetup } from "@/modules/exam-room/queries/room-setup";
import type { RoomInput, RoomsInput } from "@/modules/exam-room/schema";
import { searchOwnSites } from "@/modules/exam-site/queries/site-options";
import { searchQualifications } from "@/modules/qualification/queries/search-enabled";
import type { InstitutionScope } from "@/server/auth/scope";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";
import { insertEntry } from "./exam-plan.fixture";

let fresh: FreshDatabase;
let world: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
});
afterAll(() => fresh.close());

const as = (scope: InstitutionScope = world.scopes.a, now = T0) => ({ db: fresh.db, scope, now });
const part = (index = 0) => {
  const found = world.plan.qualifications[index];
  if (!found) throw new Error("the plan has two qualifications");
  return found;
};
const room = (name: string, changes: Partial<RoomInput> = {}): RoomInput => ({
  name,
  seats: 12,
  rows: 2,
  columns: 6,
  disabledSeats: [],
  ...changes,
});
const rooms = (names: readonly string[], changes: Partial<RoomsInput> = {}): RoomsInput => ({
  planId: world.plan.id,
  siteId: world.siteA.id,
  planQualificationId: part().id,
  planSubjectIds: part().subjects.map((subject) => subject.id),
  rooms: names.map((name) => room(name)),
  ...changes,
});
const setRoom = async (name: string): Promise<string> => {
  const [id] = (await createRooms(as(), rooms([name]))).ids;
  if (!id) throw new Error("a room was set");
  return id;
};
const update = (id: string, version: number, changes: Partial<RoomInput>, now = T0) =>
  updateRoom(as(undefined, now), {
    id,
    version,
    room: room("改名", changes),
    planSubjectIds: part().subjects.map((subject) => subject.id),
  });

/** Seats a new candidate straight in the database. */
async function seat(roomId: string, seatNo: number): Promise<void> {
  const entryId = await insertEntry(fresh.db, world, world.plan.id, "entered");
  const [subject] = part().subjects;
  const session = subject?.sessions[0];
  if (!subject || !session) throw new Error("the subject has a session");
  const key = { siteId: world.siteA.id, planSubjectId: subject.id };
  const seating = await fresh.db.seating.upsert({
    where: { siteId_planSubjectId: key },
    create: { ...key, planId: world.plan.id, institutionId: world.institutionA.id },
    update: {},
    select: { id: true },
  });
  await fresh.db.seat.create({
    data: {
      seatingId: seating.id,
      entryId,
      planSubjectId: subject.id,
      sessionId: session.id,
      roomId,
      seatNo,
      idNumberDigest: `seat-${roomId}-${seatNo}`,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
    },
  });
}

describe("setting rooms", () => {
  test("offers the plan's qualifications at the institution's own usable sites", async () => {
    expect(await plansForRooms(fresh.db, world.scopes.a, T0)).toEqual([
      { value: world.plan.id, label: world.plan.name },
    ]);
    expect(await plansForRooms(fresh.db, world.scopes.a, during.exam)).toEqual([]);
    const setup = await roomSetup(fresh.db, world.scopes.a, world.plan.id);
    expect(setup.sites).toEqual([
      {
        id: world.siteA.id,
        number: world.siteA.number,
        name: world.siteA.name,
        planQualificationIds: [part(0).id, part(1).id],
      },
    ]);
    expect(setup.qualifications.map((one) => [one.label, one.subjects.map((s) => s.method)])).toEqual([
      ["网店运营推广职业技能等级证书(初级)", ["机考", "实操"]],
      ["网店运营推广职业技能等级证书(中级)", ["机考", "实操"]],
    ]);
  });

  test("sets several at once, read back whole", async () => {
    const { ids } = await createRooms(as(), rooms(["第1考场", " 第２考场 "]));
    const detail = await roomDetail(fresh.db, world.scopes.a, ids[1] ?? "");
    expect(detail).toMatchObject({ name: "第2考场", seats: 12, rows: 2, columns: 6, seatedNumbers: [] });
    expect(detail.planSubjectIds).toHaveLength(2);
    const lines = await fresh.db.auditLog.count({ where: { entity: "exam_room", entityId: { in: ids } } });
    expect(lines).toBe(2);
  });

  test("rule 16: refuses a name twice, blanks and width aside, and then sets none", async () => {
    const before = await fresh.db.examRoom.count();
    for (const names of [
      ["新考场", "第 1 考场"],
      ["机房A", "机房 ａ"],
    ])
      await expect(createRooms(as(), rooms(names))).rejects.toMatchObject({ code: "examRoom.invalid" });
    expect(await fresh.db.examRoom.count()).toBe(before);
    await createRooms(as(), rooms(["第1考场"], target(1)));
  });

  test("leaves the last word on names to the database", async () => {
    const both = await Promise.allSettled([
      createRooms(as(), rooms(["同时设置"])),
      createRooms(as(), rooms(["同时设置"])),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(["examRoom.name_taken", "examRoom.invalid"]).toContain(refused?.reason?.code);
  });

  test.each<[string, () => Partial<RoomsInput>]>([
    ["another institution's site", () => ({ siteId: world.siteB.id })],
    ["another qualification's subjects", () => ({ planQualificationId: part(1).id })],
  ])("refuses %s", async (_, changes) => {
    await expect(createRooms(as(), rooms(["别处"], changes()))).rejects.toMatchObject({
      code: "examRoom.target_unavailable",
    });
  });

  test("refuses a disabled site, and one that does not cover the qualification", async () => {
    await fresh.db.examSite.update({ where: { id: world.siteA.id }, data: { enabled: false } });
    await expect(createRooms(as(), rooms(["停用"]))).rejects.toMatchObject({
      code: "examRoom.target_unavailable",
    });
    await fresh.db.examSite.update({ where: { id: world.siteA.id }, data: { enabled: true } });
    const key = { siteId: world.siteA.id, qualificationId: part(0).qualificationId };
    await fresh.db.examSiteQualification.delete({ where: { siteId_qualificationId: key } });
    await expect(createRooms(as(), rooms(["未获批"]))).rejects.toMatchObject({
      code: "examRoom.target_unavailable",
    });
    await fresh.db.examSiteQualification.create({ data: key });
  });

  test("is open from publication until 排考 ends, and not a moment longer", async () => {
    const end = world.plan.seatingEnd;
    await createRooms(as(undefined, new Date(end.getTime() - 1)), rooms(["最后一刻"]));
    await expect(createRooms(as(undefined, end), rooms(["太晚"]))).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
    await fresh.db.examPlan.update({ where: { id: world.plan.id }, data: { status: "voided" } });
    await expect(createRooms(as(), rooms(["作废"]))).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
    await fresh.db.examPlan.update({ where: { id: world.plan.id }, data: { status: "published" } });
  });
});

const target = (index: number) => ({
  planQualificationId: part(index).id,
  planSubjectIds: part(index).subjects.map((subject) => subject.id),
});

describe("a room", () => {
  test("is changed by its version, by its institution, inside the time", async () => {
    const id = await setRoom("待改");
    await update(id, 0, { name: "已改", seats: 10, disabledSeats: [10] });
    expect(await roomDetail(fresh.db, world.scopes.a, id)).toMatchObject({
      name: "已改",
      seats: 10,
      disabledSeats: [10],
      version: 1,
    });
    await expect(update(id, 0, { name: "又改" })).rejects.toMatchObject({ code: "data.changed" });
    await expect(update(id, 1, { name: "又改" }, world.plan.seatingEnd)).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
    const others = { id, version: 1, room: room("x"), planSubjectIds: [part().id] };
    for (const foreign of [
      () => roomDetail(fresh.db, world.scopes.b, id),
      () => deleteRoom(as(world.scopes.b), { id, version: 1 }),
      () => updateRoom(as(world.scopes.b), others),
    ])
      await expect(foreign()).rejects.toMatchObject({ code: "examRoom.not_found" });
    await deleteRoom(as(), { id, version: 1 });
    await expect(roomDetail(fresh.db, world.scopes.a, id)).rejects.toMatchObject({
      code: "examRoom.not_found",
    });
  });

  test("rule 13: keeps what candidates hold until it is cleared", async () => {
    const id = await setRoom("有人");
    await seat(id, 7);
    await expect(update(id, 0, { seats: 6, rows: 1 })).rejects.toMatchObject({
      code: "examRoom.invalid",
      params: { problems: ["考场“改名”的7号座位已排考生,请先清空排考"] },
    });
    await expect(update(id, 0, { disabledSeats: [7] })).rejects.toMatchObject({ code: "examRoom.invalid" });
    const [first] = part().subjects;
    await expect(
      updateRoom(as(), { id, version: 0, room: room("有人"), planSubjectIds: [first?.id ?? ""] }),
    ).rejects.toMatchObject({ code: "examRoom.invalid" });
    await expect(deleteRoom(as(), { id, version: 0 })).rejects.toMatchObject({
      code: "examRoom.invalid",
      params: { problems: ["考场“有人”已排1人,请先清空排考"] },
    });
    await update(id, 0, { name: "有人二", seats: 11 });
    expect(await roomDetail(fresh.db, world.scopes.a, id)).toMatchObject({ seats: 11, seatedNumbers: [7] });
  });

  test("rule 17: is pointed out when another qualification uses it at the same time", async () => {
    await createRooms(as(), rooms(["共用机房"], target(0)));
    const ask = (index: number, names: string[]) =>
      roomConflicts(fresh.db, world.scopes.a, {
        planId: world.plan.id,
        siteId: world.siteA.id,
        ...target(index),
        names,
      });
    expect(await ask(1, ["共用机房"])).toEqual([]);
    const [theory] = part(0).subjects;
    const session = theory?.sessions[0];
    const other = part(1).subjects[0]?.sessions[0];
    if (!session || !other) throw new Error("the subjects have sessions");
    await fresh.db.session.update({
      where: { id: other.id },
      data: { startsAt: session.startsAt, endsAt: session.endsAt },
    });
    expect(await ask(1, ["别的", "共用 机房"])).toMatchObject([
      { code: "occupied_at_once", severity: "warning" },
    ]);
    expect(await ask(0, ["共用机房"])).toEqual([]);
    await createRooms(as(), rooms(["共用机房"], target(1)));
    const ofPlace = { page: 1, pageSize: 100, tab: "all", filters: { name: "共用机房" } };
    const marked = await listRooms(fresh.db, world.scopes.a, ofPlace, T0);
    expect(marked.rows.map((row) => row.conflicts)).toEqual([
      [expect.stringContaining("的网店运营推广")],
      [expect.stringContaining("的网店运营推广")],
    ]);
    expect(marked.rows[0]?.conflicts[0]).toContain(`考场“共用机房”在`);
    await fresh.db.session.update({
      where: { id: other.id },
      data: { startsAt: other.startsAt, endsAt: other.endsAt },
    });
  });
});

describe("lists", () => {
  test("show one's own rooms by plan, site, qualification and name, and under the tab of the clock", async () => {
    const ask = { page: 1, pageSize: 100, tab: "all" };
    const counts = await countRooms(fresh.db, world.scopes.a, {}, T0);
    expect(counts).toMatchObject({ upcoming: counts.all, running: 0, ended: 0 });
    expect(await countRooms(fresh.db, world.scopes.a, {}, during.seating)).toMatchObject({
      running: counts.all,
    });
    expect(await countRooms(fresh.db, world.scopes.a, {}, during.exam)).toMatchObject({ ended: counts.all });
    expect((await countRooms(fresh.db, world.scopes.b, {}, T0)).all).toBe(0);
    const found = async (filters: object) =>
      (await listRooms(fresh.db, world.scopes.a, { ...ask, filters }, T0)).rows.map((row) => row.name);
    expect(await found({ name: "第２" })).toEqual(["第2考场"]);
    expect(await found({ qualificationId: part(1).qualificationId })).toEqual(["共用机房", "第1考场"]);
    expect(await found({ siteId: world.siteB.id })).toEqual([]);
    expect(await found({ planId: world.plan.id })).toHaveLength(counts.all ?? -1);
  });

  test("give pickers the own sites and the qualifications, the chosen one always among them", async () => {
    const label = world.siteA.name;
    expect(await searchOwnSites(fresh.db, world.scopes.a, { search: "" })).toEqual([
      { value: world.siteA.id, label },
    ]);
    expect(await searchOwnSites(fresh.db, world.scopes.a, { search: "无", value: world.siteB.id })).toEqual(
      [],
    );
    expect(await searchOwnSites(fresh.db, world.scopes.a, { search: "无", value: world.siteA.id })).toEqual([
      { value: world.siteA.id, label },
    ]);
    const found = await searchQualifications(fresh.db, { search: "网店" });
    expect(found.map((one) => one.label)).toEqual([
      "网店运营推广职业技能等级证书(初级)",
      "网店运营推广职业技能等级证书(中级)",
    ]);
  });
});
