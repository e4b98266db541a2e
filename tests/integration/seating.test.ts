import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelEntries } from "@/modules/entry/commands/change-entries";
import { storedRoomName } from "@/modules/exam-room/domain/room-order";
import { clearSeating } from "@/modules/seating/commands/clear-seating";
import { confirmSeating } from "@/modules/seating/commands/confirm-seating";
import { editSeats } from "@/modules/seating/commands/edit-seats";
import { printSeating, runPrintSeating } from "@/modules/seating/commands/print-seating";
import { publishSeating, withdrawSeating } from "@/modules/seating/commands/publish-seating";
import { countSeatingRows, listSeatings } from "@/modules/seating/queries/list-seatings";
import { previewSeating } from "@/modules/seating/queries/preview-seating";
import { readSeatMap } from "@/modules/seating/queries/read-seat-map";
import { type PrintSeatingInput, type SeatEdit, seatingListInput } from "@/modules/seating/schema";
import type { Db } from "@/server/db/client";
import { readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";
import { autoForm, enter, inSeating, makeRooms, seatAll } from "./seating.fixture";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
});
afterEach(() => fresh.close());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

async function ready(people: number, sizes: readonly number[]) {
  const { units, made } = await enter(db, scene, numbers(people));
  const rooms = await makeRooms(db, scene, sizes);
  const [theory, practice] = units;
  if (!theory || !practice) throw new Error("no units");
  return { theory, practice, made, rooms, roomIds: rooms.map((room) => room.id) };
}

const seatsOf = async (seatingId: string) =>
  (await db.seat.findMany({ where: { seatingId }, orderBy: { entryId: "asc" } })).map(
    (seat) => `${seat.entryId} ${seat.roomId} ${seat.seatNo} ${seat.source} ${seat.locked}`,
  );
const unitOf = (id: string) => db.seating.findUniqueOrThrow({ where: { id } });

describe("自动排考", () => {
  test("the preview saves nothing; the confirmation saves exactly what it showed", async () => {
    const { theory, roomIds } = await ready(10, [6, 6]);
    const form = autoForm(theory.id, roomIds);
    const preview = await previewSeating(db, scene.scopes.a, form);
    expect([preview.expected, preview.newlySeated, preview.seated, preview.causes]).toEqual([10, 10, 10, []]);
    expect(preview.rooms.map((room) => [room.room, room.seated, room.capacity])).toEqual([
      ["101考场", 6, 6],
      ["102考场", 4, 6],
    ]);
    expect(await db.seat.count()).toBe(0);
    const answer = await confirmSeating(inSeating(db, scene.scopes.a), {
      ...form,
      version: preview.version,
      inputHash: preview.inputHash,
    });
    expect(answer).toEqual({ version: 1, seated: 10, unseated: 0 });
    const unit = await unitOf(theory.id);
    expect([unit.status, unit.version, unit.seed]).toEqual(["seated", 1, 7]);
    const log = await db.auditLog.findMany({ where: { entity: "seating", entityId: theory.id } });
    expect(log.map((line) => [line.action, line.fromState, line.toState])).toEqual([
      ["seating.arrange_fully", "unseated", "seated"],
    ]);
  });

  test("61 for 60 seats: one short, named; nothing is saved unless confirmed", async () => {
    const { theory, roomIds } = await ready(61, [30, 30]);
    const form = autoForm(theory.id, roomIds);
    const preview = await previewSeating(db, scene.scopes.a, form);
    expect(preview.causes).toEqual([{ text: "座位不足(差1座)", count: 1 }]);
    expect(preview.unseated.map((one) => one.cause)).toEqual(["座位不足(差1座)"]);
    const answer = await seatAll(db, scene.scopes.a, form);
    expect([answer.seated, answer.unseated, (await unitOf(theory.id)).status]).toEqual([60, 1, "partial"]);
  });

  test("the same inputs and seed give the same seats again; another seed does not", async () => {
    const { theory, roomIds } = await ready(24, [30]);
    const random = (seed: number, rearrange = false) =>
      autoForm(theory.id, roomIds, {
        rearrange,
        settings: { ...autoForm("", []).settings, order: "random", seed },
      });
    await seatAll(db, scene.scopes.a, random(5));
    const first = await seatsOf(theory.id);
    await clearSeating(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 1,
      includeFixed: false,
    });
    expect(await seatsOf(theory.id)).toEqual([]);
    await seatAll(db, scene.scopes.a, random(5));
    expect(await seatsOf(theory.id)).toEqual(first);
    await seatAll(db, scene.scopes.a, random(6, true));
    expect(await seatsOf(theory.id)).not.toEqual(first);
  });

  test("a run again keeps what is 手动 or 锁定, and without 重排 everybody", async () => {
    const { theory, roomIds } = await ready(5, [12]);
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    const before = await readSeatMap(db, scene.scopes.a, theory.id);
    const [one, two] = before.seats;
    const place = { sessionId: one?.sessionId ?? "", roomId: one?.roomId ?? "" };
    await editSeats(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 1,
      edit: { kind: "move", entryId: one?.entryId ?? "", ...place, seatNo: 12 },
    });
    await editSeats(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 2,
      edit: { kind: "lock", entryId: two?.entryId ?? "", locked: true },
    });
    const again = autoForm(theory.id, roomIds, {
      rearrange: true,
      settings: { ...autoForm("", []).settings, path: "rows", order: "random", seed: 99 },
    });
    await seatAll(db, scene.scopes.a, again);
    const after = await readSeatMap(db, scene.scopes.a, theory.id);
    const seatNoOf = (entryId: string | undefined) =>
      after.seats.find((seat) => seat.entryId === entryId)?.seatNo;
    expect([after.seats.length, seatNoOf(one?.entryId), seatNoOf(two?.entryId)]).toEqual([
      5,
      12,
      two?.seatNo,
    ]);
  });

  test("a confirmation of something that has changed since is refused and saves nothing", async () => {
    const { theory, roomIds, rooms } = await ready(8, [6, 6]);
    const form = autoForm(theory.id, roomIds);
    const preview = await previewSeating(db, scene.scopes.a, form);
    const confirm = { ...form, version: preview.version, inputHash: preview.inputHash };
    await db.examRoom.update({
      where: { id: rooms[0]?.id ?? "" },
      data: { disabledSeats: [1], version: { increment: 1 } },
    });
    await expect(confirmSeating(inSeating(db, scene.scopes.a), confirm)).rejects.toMatchObject({
      code: "data.changed",
    });
    await expect(
      confirmSeating(inSeating(db, scene.scopes.a), {
        ...confirm,
        settings: { ...confirm.settings, seed: 8 },
      }),
    ).rejects.toMatchObject({ code: "data.changed" });
    expect(await db.seat.count()).toBe(0);
  });

  test("somebody examined elsewhere at the time is left out with 时间冲突; the database refuses him too", async () => {
    const { theory, roomIds } = await ready(2, [6]);
    const [one] = await db.entry.findMany({ orderBy: { ticketNumber: "asc" } });
    const session = await db.session.findFirstOrThrow({ where: { planSubjectId: theory.planSubjectId } });
    const other = scene.plan.qualifications[1];
    const subject = other?.subjects[0];
    if (!one || !other || !subject) throw new Error("not there");
    const { id: _, ...copy } = one;
    const elsewhere = await db.entry.create({
      data: {
        ...copy,
        ticketNumber: "2600029900010001",
        planQualificationId: other.id,
        qualificationId: other.qualificationId,
      },
    });
    const unit = await db.seating.create({
      data: {
        planId: scene.plan.id,
        siteId: scene.siteB.id,
        planSubjectId: subject.id,
        institutionId: scene.institutionB.id,
      },
    });
    const room = await db.examRoom.create({
      data: {
        planId: scene.plan.id,
        siteId: scene.siteB.id,
        planQualificationId: other.id,
        institutionId: scene.institutionB.id,
        ...storedRoomName("别处"),
        seats: 6,
        rows: 1,
        columns: 6,
        createdAt: T0,
      },
    });
    await db.seat.create({
      data: {
        seatingId: unit.id,
        entryId: elsewhere.id,
        planSubjectId: subject.id,
        sessionId: subject.sessions[0]?.id ?? "",
        roomId: room.id,
        seatNo: 1,
        idNumberDigest: one.idNumberDigest,
        startsAt: new Date(session.startsAt.getTime() + 60_000),
        endsAt: session.endsAt,
      },
    });
    const preview = await previewSeating(db, scene.scopes.a, autoForm(theory.id, roomIds));
    expect(preview.unseated.map((left) => [left.entryId, left.cause])).toEqual([[one.id, "时间冲突"]]);
    const place: SeatEdit = {
      kind: "place",
      entryId: one.id,
      sessionId: session.id,
      roomId: roomIds[0] ?? "",
      seatNo: 3,
    };
    await expect(
      editSeats(inSeating(db, scene.scopes.a), { seatingId: theory.id, version: 0, edit: place }),
    ).rejects.toMatchObject({ code: "seating.time_conflict" });
    await expect(
      db.seat.create({
        data: {
          seatingId: theory.id,
          entryId: one.id,
          planSubjectId: theory.planSubjectId,
          sessionId: session.id,
          roomId: roomIds[0] ?? "",
          seatNo: 3,
          idNumberDigest: one.idNumberDigest,
          startsAt: session.startsAt,
          endsAt: session.endsAt,
        },
      }),
    ).rejects.toThrow();
  });

  test("outside 排考时间, from another college, with a room that is not its own: refused", async () => {
    const { theory, roomIds } = await ready(2, [6]);
    const form = autoForm(theory.id, roomIds);
    const preview = await previewSeating(db, scene.scopes.a, form);
    const confirm = { ...form, version: preview.version, inputHash: preview.inputHash };
    await expect(confirmSeating({ db, scope: scene.scopes.a, now: T0 }, confirm)).rejects.toMatchObject({
      code: "seating.window_not_started",
    });
    await expect(
      confirmSeating({ db, scope: scene.scopes.a, now: scene.plan.seatingEnd }, confirm),
    ).rejects.toMatchObject({ code: "seating.window_ended" });
    await expect(confirmSeating(inSeating(db, scene.scopes.b), confirm)).rejects.toMatchObject({
      code: "seating.not_found",
    });
    await expect(readSeatMap(db, scene.scopes.b, theory.id)).rejects.toMatchObject({
      code: "seating.not_found",
    });
    await expect(
      previewSeating(db, scene.scopes.a, autoForm(theory.id, [scene.plan.id])),
    ).rejects.toMatchObject({ code: "seating.rooms_changed" });
  });
});

describe("the seat map", () => {
  test("swap, move, remove and place keep every seat single and mark what was put by hand", async () => {
    const { theory, roomIds } = await ready(4, [6]);
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    const map = await readSeatMap(db, scene.scopes.a, theory.id);
    const [a, b, c] = map.seats;
    if (!a || !b || !c) throw new Error("not seated");
    let version = 1;
    const edit = async (change: SeatEdit) => {
      version = (
        await editSeats(inSeating(db, scene.scopes.a), { seatingId: theory.id, version, edit: change })
      ).version;
    };
    await edit({ kind: "swap", entryId: a.entryId, otherEntryId: b.entryId });
    const { sessionId, roomId } = a;
    await edit({ kind: "move", entryId: c.entryId, sessionId, roomId, seatNo: 6 });
    await edit({ kind: "remove", entryId: a.entryId });
    expect((await unitOf(theory.id)).status).toBe("partial");
    await edit({ kind: "place", entryId: a.entryId, sessionId, roomId, seatNo: 5 });
    const after = await readSeatMap(db, scene.scopes.a, theory.id);
    const shown = Object.fromEntries(after.seats.map((seat) => [seat.entryId, [seat.seatNo, seat.source]]));
    expect([shown[a.entryId], shown[b.entryId], shown[c.entryId]]).toEqual([
      [5, "manual"],
      [a.seatNo, "manual"],
      [6, "manual"],
    ]);
    expect([after.version, after.status, after.unseated]).toEqual([5, "seated", []]);
  });

  test("what is taken, locked, disabled or not there is refused, with nothing changed", async () => {
    const { theory, rooms, roomIds } = await ready(3, [6]);
    await db.examRoom.update({
      where: { id: rooms[0]?.id ?? "" },
      data: { disabledSeats: [6], version: { increment: 1 } },
    });
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    const map = await readSeatMap(db, scene.scopes.a, theory.id);
    const [a, b] = map.seats;
    if (!a || !b) throw new Error("not seated");
    const { sessionId, roomId } = a;
    const refused = (edit: SeatEdit, version = 1) =>
      editSeats(inSeating(db, scene.scopes.a), { seatingId: theory.id, version, edit }).then(
        () => "done",
        (error: { code?: string }) => error.code,
      );
    const to = (seatNo: number): SeatEdit => ({
      kind: "move",
      entryId: a.entryId,
      sessionId,
      roomId,
      seatNo,
    });
    expect([
      await refused(to(b.seatNo)),
      await refused(to(6)),
      await refused(to(7)),
      await refused(to(5), 0),
    ]).toEqual(["seating.seat_taken", "seating.seat_disabled", "seating.no_such_seat", "data.changed"]);
    await editSeats(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 1,
      edit: { kind: "lock", entryId: a.entryId, locked: true },
    });
    expect(await refused(to(5), 2)).toBe("seating.seat_locked");
    expect(await refused({ kind: "remove", entryId: a.entryId }, 2)).toBe("seating.seat_locked");
    expect(await refused({ kind: "swap", entryId: a.entryId, otherEntryId: b.entryId }, 2)).toBe(
      "seating.seat_locked",
    );
    expect(await refused({ kind: "place", entryId: b.entryId, sessionId, roomId, seatNo: 5 }, 2)).toBe(
      "seating.already_seated",
    );
    expect((await readSeatMap(db, scene.scopes.a, theory.id)).version).toBe(2);
  });

  test("清空 leaves what is 手动 or 锁定 unless told otherwise", async () => {
    const { theory, roomIds } = await ready(3, [6]);
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    const map = await readSeatMap(db, scene.scopes.a, theory.id);
    await editSeats(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 1,
      edit: { kind: "lock", entryId: map.seats[0]?.entryId ?? "", locked: true },
    });
    await clearSeating(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 2,
      includeFixed: false,
    });
    expect([(await seatsOf(theory.id)).length, (await unitOf(theory.id)).status]).toEqual([1, "partial"]);
    await clearSeating(inSeating(db, scene.scopes.a), {
      seatingId: theory.id,
      version: 3,
      includeFixed: true,
    });
    expect([(await seatsOf(theory.id)).length, (await unitOf(theory.id)).status]).toEqual([0, "unseated"]);
  });
});

describe("发布", () => {
  test("needs everybody seated, or a reason; closes the map; 撤回发布 opens it again", async () => {
    const { theory, roomIds } = await ready(7, [6]);
    const ctx = inSeating(db, scene.scopes.a);
    await expect(publishSeating(ctx, { seatingId: theory.id, version: 0 })).rejects.toMatchObject({
      code: "seating.nobody_seated",
    });
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    await expect(publishSeating(ctx, { seatingId: theory.id, version: 1 })).rejects.toMatchObject({
      code: "seating.reason_for_unseated",
      params: { count: 1 },
    });
    await expect(
      publishSeating(ctx, { seatingId: theory.id, version: 0, reason: "该生已申请缓考" }),
    ).rejects.toMatchObject({ code: "data.changed" });
    await publishSeating(ctx, { seatingId: theory.id, version: 1, reason: "该生已申请缓考" });
    const published = await unitOf(theory.id);
    expect([published.status, published.publishedAt?.getTime(), published.version]).toEqual([
      "published",
      during.seating.getTime(),
      2,
    ]);
    const notices = await db.notice.findMany({ where: { ownerId: scene.institutionA.id } });
    expect(notices.map((notice) => notice.title)).toEqual(["排考已发布：2026年第一批测试考试 · 理论知识"]);
    await expect(
      clearSeating(ctx, { seatingId: theory.id, version: 2, includeFixed: true }),
    ).rejects.toMatchObject({ code: "seating.published" });
    await expect(publishSeating(ctx, { seatingId: theory.id, version: 2 })).rejects.toMatchObject({
      code: "data.changed",
    });
    await expect(
      withdrawSeating({ ...ctx, now: during.exam }, { seatingId: theory.id, version: 2 }),
    ).rejects.toMatchObject({ code: "seating.window_ended" });
    await withdrawSeating(ctx, { seatingId: theory.id, version: 2 });
    const withdrawn = await unitOf(theory.id);
    expect([withdrawn.status, withdrawn.publishedAt, withdrawn.version]).toEqual(["partial", null, 3]);
  });

  test("a candidate cancelled after publishing leaves an empty seat, and the unit published at a new version", async () => {
    const { theory, roomIds } = await ready(3, [6]);
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    await publishSeating(inSeating(db, scene.scopes.a), { seatingId: theory.id, version: 1 });
    const before = await readSeatMap(db, scene.scopes.a, theory.id);
    const [gone, ...staying] = before.seats;
    await db.examPlan.update({
      where: { id: scene.plan.id },
      data: { registrationStart: during.registration, seatingStart: scene.plan.registrationEnd },
    });
    await cancelEntries(
      { db, scope: scene.scopes.a, now: T0 },
      { selection: { kind: "ids", ids: [gone?.entryId ?? ""] }, reason: "考生申请退考" },
    );
    const after = await readSeatMap(db, scene.scopes.a, theory.id);
    expect([after.status, after.version]).toEqual(["published", 3]);
    expect(after.seats.map((seat) => [seat.entryId, seat.seatNo])).toEqual(
      staying.map((seat) => [seat.entryId, seat.seatNo]),
    );
  });
});

describe("what the page reads", () => {
  test("units with their numbers, by state and filter, one's own only", async () => {
    const { theory, roomIds } = await ready(4, [6, 6]);
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    const { rows } = await listSeatings(db, scene.scopes.a, seatingListInput.parse({}));
    expect(
      rows.map((row) => [row.subject, row.status, row.expected, row.seated, row.rooms, row.seats]),
    ).toEqual([
      ["理论知识", "seated", 4, 4, 2, 12],
      ["技能操作", "unseated", 4, 0, 2, 12],
    ]);
    expect(await countSeatingRows(db, scene.scopes.a, {})).toEqual({
      all: 2,
      unseated: 1,
      partial: 0,
      seated: 1,
      published: 0,
    });
    expect(await countSeatingRows(db, scene.scopes.a, { subject: "技能" })).toMatchObject({ all: 1 });
    expect(await countSeatingRows(db, scene.scopes.b, {})).toMatchObject({ all: 0 });
  });

  test("the room papers are PDFs of the seats", async () => {
    const { theory, roomIds } = await ready(3, [6]);
    await expect(
      printSeating(inSeating(db, scene.scopes.a), {
        seatingId: theory.id,
        paper: "seating-plans",
        roomIds: [],
        photos: false,
      }),
    ).rejects.toMatchObject({ code: "seating.nobody_seated" });
    await seatAll(db, scene.scopes.a, autoForm(theory.id, roomIds));
    for (const paper of ["seating-plans", "sign-in-sheets"] as const) {
      const { jobId } = await printSeating(inSeating(db, scene.scopes.a), {
        seatingId: theory.id,
        paper,
        roomIds: [],
        photos: true,
      });
      const row = await db.job.findUniqueOrThrow({ where: { id: jobId } });
      const job: JobContext<PrintSeatingInput> = {
        jobId,
        db,
        scope: scene.scopes.a,
        payload: row.payload as unknown as PrintSeatingInput,
        now: () => during.seating,
        progress: async () => {},
        signal: new AbortController().signal,
      };
      const result = await runPrintSeating(job);
      const file = await readFileById(db, String(result.fileId));
      expect([file.mime, file.bytes.subarray(0, 5).toString("latin1"), result.sheets]).toEqual([
        "application/pdf",
        "%PDF-",
        1,
      ]);
    }
  });
});
