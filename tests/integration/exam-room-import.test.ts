import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPreview } from "@/server/imports/import-batch";
import { during, T0 } from "../harness/scenario";
import { makeZip } from "../hostile/make-zip";
import { definitionOf } from "./candidate.fixture";
import { openRooms, type RoomBench, type RoomCells, roomBook } from "./exam-room.fixture";

let bench: RoomBench;
beforeAll(async () => {
  bench = await openRooms();
});
afterAll(() => bench.close());

const row = (more: RoomCells = {}): RoomCells => ({
  考核站点编号: bench.world.siteA.number,
  证书编号: "60000001",
  考场名称: "第1考场",
  座位数: "30",
  ...more,
});
const names = (count: number) =>
  Array.from({ length: count }, (_, at) => row({ 考场名称: `第${at + 1}考场` }));
const roomCount = () => bench.db.examRoom.count();

describe("批量导入考场信息", () => {
  test("sets rooms with seats, columns, seats out of use and subjects, and leaves a line for each", async () => {
    const [theory] = bench.part().subjects;
    const id = await bench.upload(
      roomBook([
        ...names(3),
        row({
          考场名称: "机房Ａ",
          座位数: "31",
          列数: "8",
          停用座位: "3、31",
          科目编号: theory?.subject.code ?? "",
        }),
      ]),
    );
    expect((await bench.stateOf(id)).counts).toEqual({ total: 4, importable: 4, errors: 0, normalised: 1 });
    expect(await roomCount()).toBe(0);
    await bench.commit(id);
    expect(await bench.stateOf(id)).toMatchObject({ state: "committed", counts: { imported: 4 } });
    const made = await bench.db.examRoom.findMany({
      orderBy: { sortKey: "asc" },
      include: { subjects: true },
    });
    expect(made.map((room) => room.name)).toEqual(["机房A", "第1考场", "第2考场", "第3考场"]);
    expect(made[0]).toMatchObject({ seats: 31, rows: 4, columns: 8, disabledSeats: [3, 31] });
    expect(made.map((room) => room.subjects.length)).toEqual([1, 2, 2, 2]);
    const lines = await bench.db.auditLog.count({ where: { action: "exam_room.create" } });
    expect(lines).toBe(4);
  });

  test("the same file again changes nothing and says so; one that differs is refused", async () => {
    const again = await bench.upload(roomBook(names(3)));
    const state = await bench.stateOf(again);
    expect(state.counts).toEqual({ total: 3, importable: 0, errors: 0, normalised: 0, unchanged: 3 });
    const definition = definitionOf("exam-room");
    const ask = { tab: "unchanged", page: 1, pageSize: 20 } as const;
    const preview = await readPreview(bench.db, bench.world.scopes.a, definition, again, ask);
    expect(preview.rows.map((one) => one.unchanged)).toEqual([true, true, true]);
    await expect(bench.commit(again)).rejects.toMatchObject({ code: "import.unchanged" });
    const mixed = await bench.upload(roomBook([...names(4), row({ 座位数: "29", 考场名称: "机房a" })]));
    expect((await bench.stateOf(mixed)).counts).toMatchObject({ importable: 1, errors: 1, unchanged: 3 });
    const back = await definition.errorWorkbook(await bench.judgementOf(mixed));
    const returned = await bench.judgementOf(await bench.upload(Buffer.from(back.bytes)));
    expect(returned.rows.map((one) => one.cells.考场名称)).toEqual(["机房a"]);
    await bench.commit(mixed);
    expect(await roomCount()).toBe(5);
  });

  test("two files at once do not mix: the second finds its rooms there and takes nothing", async () => {
    const before = await roomCount();
    const one = await bench.upload(roomBook([row({ 考场名称: "同时" })]));
    const two = await bench.upload(
      roomBook([row({ 考场名称: "同时", 座位数: "20" }), row({ 考场名称: "别的" })]),
    );
    await bench.commit(one);
    await bench.commit(two);
    expect(await bench.stateOf(two)).toMatchObject({ state: "failed", errorCode: "import.superseded" });
    expect(await roomCount()).toBe(before + 1);
  });

  test("offers a template of the plan: own sites, certificates, subjects", async () => {
    const call = {
      db: bench.db,
      scope: bench.world.scopes.a,
      now: T0,
      context: { planId: bench.world.plan.id },
    };
    const template = await definitionOf("exam-room").template?.(call);
    expect(template?.name).toBe("导入考场信息模板.xlsx");
    // As it comes there is nothing in it yet; its headings are the ones that are wanted.
    const id = await bench.upload(Buffer.from(template?.bytes ?? []));
    expect(await bench.stateOf(id)).toMatchObject({ state: "failed", errorCode: "workbook.no_rows" });
    for (const planId of ["", "not-a-plan"])
      await expect(
        definitionOf("exam-room").template?.({ ...call, context: { planId } }),
      ).rejects.toMatchObject({ code: "examRoom.import_no_plan" });
  });

  test("takes only one's own sites, and shows nobody else the import", async () => {
    const theirs = await bench.upload(roomBook([row()]), bench.world.scopes.b);
    expect((await bench.stateOf(theirs, bench.world.scopes.b)).counts).toMatchObject({
      importable: 0,
      errors: 1,
    });
    await expect(bench.stateOf(theirs)).rejects.toMatchObject({ code: "import.not_found" });
  });

  test("is open to the last moment of 排考, and what was judged before is refused after", async () => {
    const end = bench.world.plan.seatingEnd;
    // The jobs look at a clock that goes on; the very edge is the call's own.
    const last = new Date(end.getTime() - 60_000);
    const call = { db: bench.db, scope: bench.world.scopes.a, context: { planId: bench.world.plan.id } };
    await definitionOf("exam-room").checkContext({ ...call, now: new Date(end.getTime() - 1) });
    await expect(definitionOf("exam-room").checkContext({ ...call, now: end })).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
    const id = await bench.upload(roomBook([row({ 考场名称: "最后" })]), bench.world.scopes.a, last);
    const before = await roomCount();
    await bench.commit(id, end);
    expect(await bench.stateOf(id)).toMatchObject({ state: "failed", errorCode: "examRoom.plan_not_open" });
    expect(await roomCount()).toBe(before);
    await expect(bench.upload(roomBook(names(1)), bench.world.scopes.a, end)).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
    await expect(bench.upload(roomBook(names(1)), bench.world.scopes.a, during.after)).rejects.toMatchObject({
      code: "examRoom.plan_not_open",
    });
  });

  test("a site switched off after the judging takes nothing in", async () => {
    const id = await bench.upload(roomBook([row({ 考场名称: "停用后" })]));
    await bench.db.examSite.update({ where: { id: bench.world.siteA.id }, data: { enabled: false } });
    await bench.commit(id);
    await bench.db.examSite.update({ where: { id: bench.world.siteA.id }, data: { enabled: true } });
    expect(await bench.stateOf(id)).toMatchObject({
      state: "failed",
      errorCode: "examRoom.target_unavailable",
    });
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["no workbook at all", () => Buffer.from("考场名称,座位数\n第1考场,30")],
    ["a torn workbook", () => roomBook([row()]).subarray(0, 900)],
    ["an archive that is no workbook", () => makeZip([{ name: "a.txt", data: Buffer.from("a") }])],
  ])("answers %s with a clear error and takes nothing", async (_, make) => {
    const before = await roomCount();
    const state = await bench.stateOf(await bench.upload(await make()));
    expect(state.state).toBe("failed");
    expect(state.errorCode).toMatch(/^(file|workbook)\./);
    expect(await roomCount()).toBe(before);
  });
});
