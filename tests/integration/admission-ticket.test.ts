import { afterAll, beforeAll, expect, test } from "vitest";
import { printTickets } from "@/modules/admission-ticket/commands/print-tickets";
import { runPrintTickets } from "@/modules/admission-ticket/commands/run-print-tickets";
import { loadTickets, ticketText } from "@/modules/admission-ticket/queries/load-tickets";
import type { TicketBatch } from "@/modules/admission-ticket/schema";
import { publishSeating } from "@/modules/seating/commands/publish-seating";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { readFileById } from "@/server/files/stored-file";
import type { JobContext } from "@/server/jobs/definition";
import { idNumberOf } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario } from "../harness/scenario";
import { autoForm, enter, inSeating, makeRooms, seatAll } from "./seating.fixture";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;
let entryIds: string[];
let theoryId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
  const { units } = await enter(db, scene, [1, 2, 3]);
  const rooms = await makeRooms(db, scene, [6]);
  theoryId = units[0]?.id ?? "";
  const roomIds = rooms.map((room) => room.id);
  await seatAll(db, scene.scopes.a, autoForm(theoryId, roomIds));
  entryIds = (await db.entry.findMany({ orderBy: { ticketNumber: "asc" } })).map((entry) => entry.id);
});
afterAll(() => fresh.close());

const ask = (form: TicketBatch["form"], options: { scope?: InstitutionScope; now?: Date } = {}) =>
  printTickets(
    { db, scope: options.scope ?? scene.scopes.a, now: options.now ?? during.seating },
    { selection: { kind: "ids", ids: entryIds }, form },
  );

async function run(jobId: string, progress: (done: number, total: number) => void = () => {}) {
  const row = await db.job.findUniqueOrThrow({ where: { id: jobId } });
  const job: JobContext<TicketBatch> = {
    jobId,
    db,
    scope: scene.scopes.a,
    payload: row.payload as unknown as TicketBatch,
    now: () => during.seating,
    signal: new AbortController().signal,
    progress: async (done, total) => progress(done, total),
  };
  const result = await runPrintTickets(job);
  return { result, file: await readFileById(db, String(result.fileId)) };
}

test("nothing is printed before 发布", async () => {
  await expect(ask("one")).rejects.toMatchObject({ code: "admissionTicket.none_printable" });
  expect(await db.job.count()).toBe(0);
});

test("a ticket shows the snapshot, and the seat of what is published alone", async () => {
  await publishSeating(inSeating(db, scene.scopes.a), { seatingId: theoryId, version: 1 });
  await db.candidate.updateMany({ data: { name: "改名", major: "改专业" } });
  const [ticket] = await loadTickets(db, scene.scopes.a, during.seating, entryIds);
  expect(ticket).toMatchObject({
    planName: scene.plan.name,
    ticketNumber: "2600011100010001",
    name: "考生0001",
    sex: "男",
    idKind: "居民身份证",
    idNumber: idNumberOf(1),
    qualification: "网店运营推广职业技能等级证书",
    level: "初级",
    version: 2,
    site: { number: scene.siteA.number, phone: "010-62330000" },
  });
  expect(ticket?.sessions.map((session) => [session.subject, session.room, session.seat])).toEqual([
    ["理论知识", "101考场", "01"],
    ["技能操作", null, null],
  ]);
  expect(ticket?.photo?.length).toBeGreaterThan(100);
});

test("a selection becomes one PDF, with one audit line that says how many numbers were opened", async () => {
  const { jobId, count, skipped } = await ask("one");
  expect([count, skipped]).toEqual([3, 0]);
  const steps: string[] = [];
  const { file, result } = await run(jobId, (done, total) => steps.push(`${done}/${total}`));
  expect([file.mime, file.bytes.subarray(0, 5).toString("latin1"), result.printed]).toEqual([
    "application/pdf",
    "%PDF-",
    3,
  ]);
  expect(file.bytes.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length).toBe(3);
  expect(steps.at(-1)).toBe("3/3");
  const log = await db.auditLog.findMany({ where: { action: "admission_ticket.print", entityId: jobId } });
  expect(log.map((line) => line.detail)).toEqual([{ reveals: ["idNumber"], count: 3, form: "one" }]);
  const job = await db.job.findUniqueOrThrow({ where: { id: jobId } });
  expect(JSON.stringify(job.payload)).not.toContain(idNumberOf(1));
});

test("or a ZIP with a PDF for each; one that cannot be drawn is named and does not stop the others", async () => {
  await db.entry.update({ where: { id: entryIds[1] ?? "" }, data: { name: "考\u{10FFFD}生" } });
  const { file, result } = await run((await ask("each")).jobId);
  expect([file.mime, result.printed, (result.refused as string[]).length]).toEqual(["application/zip", 2, 1]);
  expect((result.refused as string[])[0]).toContain("2600011100010002");
  const names = [...file.bytes.toString("utf8").matchAll(/26000111000100\d\d_[^/]{1,12}?\.pdf/g)].map(
    (match) => match[0],
  );
  expect([...new Set(names)].sort()).toEqual([
    "2600011100010001_考生0001.pdf",
    "2600011100010003_考生0003.pdf",
  ]);
  const book = await run((await ask("one")).jobId);
  expect([
    book.result.printed,
    book.file.bytes.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length,
  ]).toEqual([2, 2]);
});

test("not by another college, and not after the last session has ended", async () => {
  await expect(ask("one", { scope: scene.scopes.b })).rejects.toMatchObject({
    code: "admissionTicket.none_printable",
  });
  const ends = await db.seat.findFirstOrThrow({ orderBy: { endsAt: "desc" } });
  expect((await ask("one", { now: new Date(ends.endsAt.getTime() - 1) })).count).toBe(3);
  await expect(ask("one", { now: ends.endsAt })).rejects.toMatchObject({
    code: "admissionTicket.none_printable",
  });
});

test("the QR text cannot be made by somebody else", () => {
  const text = ticketText("2600011100010001", "202603010001");
  expect(text).toMatch(/^ZKZ1-2600011100010001-202603010001-[\w-]{16}$/);
  expect(ticketText("2600011100010002", "202603010001").slice(-16)).not.toBe(text.slice(-16));
});
