import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { certificateSelection } from "@/modules/certificate/schema";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { askExport } from "@/server/exports/ask-export";
import { defineExport } from "@/server/exports/definition";
import { expireExports } from "@/server/exports/expire-exports";
import type { ExportView } from "@/server/exports/export-list";
import { exportDefinitions } from "@/server/exports/registry";
import { writeExport } from "@/server/exports/run-export";
import { readFileById, readFileLink } from "@/server/files/stored-file";
import { sweepExpiredFiles } from "@/server/files/sweep-files";
import { cancelJob } from "@/server/jobs/job-list";
import { drainJobs } from "@/server/jobs/worker";
import type { SmsMessage } from "@/server/ports/sms";
import { builtinSms } from "@/server/sms/builtin-provider";
import type { SignedInUser } from "@/server/trpc/context";
import { appRouter } from "@/server/trpc/root";
import { type Answer, call, contextOf, makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedCertificates } from "../harness/examined";
import { during } from "../harness/scenario";

const now = during.after;
const START = new Date();
const DAY = 86_400_000;
const everything = { kind: "matching", tab: "all", filters: {} } as const;
const PHONE = "13900000001";

let fresh: FreshDatabase;
let db: Db;
let seeded: Awaited<ReturnType<typeof seedCertificates>>;
let me: SignedInUser;
let messages: SmsMessage[] = [];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  seeded = await seedCertificates(db, 2);
  me = await withPhone(await user("institution_admin"), PHONE);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  vi.useFakeTimers({ now: START, toFake: ["Date"] });
  messages = [];
  vi.spyOn(builtinSms, "send").mockImplementation(async (_db, message) => {
    messages.push(message);
  });
  await db.rateLimit.deleteMany();
  await db.smsCode.deleteMany();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const user = (role: "institution_admin" | "institution_officer" | "institution_reader") =>
  makeUser(db, "institution", role, { institutionId: seeded.scenario.institutionA.id });
async function withPhone(whose: SignedInUser, phone: string): Promise<SignedInUser> {
  await db.user.update({ where: { id: whose.id }, data: sealPhone(phone) });
  return whose;
}

const mutate = (path: string, input: unknown, whose: SignedInUser | null = me): Promise<Answer> =>
  call(appRouter, { path, kind: "mutation" }, input, contextOf(db, whose, now));
const ask = (selection: unknown = everything, whose: SignedInUser | null = me) =>
  mutate("certificate.export", { selection }, whose);
async function asked(selection: unknown = everything): Promise<string> {
  const answer = await ask(selection);
  expect(answer.text).toContain('"gate":"sms"');
  return (answer.data as { id: string }).id;
}
const sendCode = (id: string, whose: SignedInUser | null = me) =>
  mutate("workspace.institution.exports.sendCode", { id }, whose);
const confirm = (id: string, code?: string, whose: SignedInUser | null = me) =>
  mutate("workspace.institution.exports.confirm", { id, ...(code === undefined ? {} : { code }) }, whose);
const download = (id: string, whose: SignedInUser | null = me) =>
  mutate("workspace.institution.exports.download", { id }, whose);
async function list(whose: SignedInUser = me): Promise<readonly ExportView[]> {
  const path = "workspace.institution.exports.list";
  const answer = await call(appRouter, { path, kind: "query" }, undefined, contextOf(db, whose, now));
  return answer.data as readonly ExportView[];
}
const lastCode = (): string => messages.at(-1)?.code ?? "";
const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Asked, confirmed with its code, written. */
async function exported(selection: unknown = everything): Promise<string> {
  const id = await asked(selection);
  later(61_000);
  expect(await sendCode(id)).toMatchObject({ ok: true });
  expect(await confirm(id, lastCode())).toMatchObject({ ok: true });
  await drainJobs(db);
  return id;
}
const stateOf = async (id: string) =>
  (await db.dataExport.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
const lines = (entityId: string) =>
  db.auditLog.findMany({ where: { entity: "export", entityId }, orderBy: { id: "asc" } });

async function cellsOf(fileId: string): Promise<string[][]> {
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  const { bytes } = await readFileById(db, fileId);
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)));
  return rows;
}

describe("an export behind a code", () => {
  it("goes from the ask over the code to the file, which only its account may take", async () => {
    const id = await exported();
    const row = await db.dataExport.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: "done", rows: 2, gate: "sms" });
    expect(row.fileName).toMatch(/^证书发放管理_\d{14}\.xlsx$/);
    const cells = await cellsOf(row.fileId ?? "");
    expect(cells[0]?.[0]).toBe("发证记录数据");
    expect(cells[1]?.slice(0, 3)).toEqual(["考生编号", "考生姓名", "身份证号"]);
    const own = seeded.certificates.filter(
      ({ institutionId }) => institutionId === seeded.scenario.institutionA.id,
    );
    expect(cells).toHaveLength(own.length + 2);
    for (const line of cells.slice(2)) expect(line[2]).toMatch(/^\d{17}[\dX]$/);

    const taken = await download(id);
    const { href } = taken.data as { href: string };
    const token = href.split("/").at(-1) ?? "";
    expect(readFileLink(seeded.scenario.scopes.a, token)).toEqual({ fileId: row.fileId, download: true });
    expect(() => readFileLink(seeded.scenario.scopes.b, token)).toThrow();
    const mine = (await list()).find((one) => one.id === id);
    expect(mine).toMatchObject({ state: "done", rows: 2, fileSize: row.fileSize, errorText: null });
    expect(mine?.downloads).toMatchObject([{ userName: me.name }]);
  });

  it("leaves a line of every step, with the filter's names, the count and what was opened", async () => {
    const id = await exported({
      kind: "matching",
      tab: "all",
      filters: { year: 2026, candidateName: "张", planId: seeded.scenario.plan.id },
    });
    await download(id);
    const written = await lines(id);
    expect(written.map(({ action }) => action)).toEqual([
      "export.asked",
      "export.confirmed",
      "export.done",
      "export.download",
    ]);
    expect(written[0]?.detail).toMatchObject({
      key: "certificate.institution",
      title: "发证记录数据",
      filters: { year: 2026, candidateName: "***", planId: seeded.scenario.plan.id },
    });
    const { rows } = Object(written[0]?.detail) as { rows: number };
    expect(rows).toBeGreaterThan(0);
    expect(written[2]?.detail).toMatchObject({ rows, opened: { idNumber: rows } });
  });

  it("keeps no whole number and no name outside the sealed selection and the sealed file", async () => {
    const [person] = await db.entry.findMany({ take: 1, select: { name: true } });
    const number = "110101198001017777";
    await exported();
    await ask({
      kind: "matching",
      tab: "all",
      filters: { candidateName: person?.name, candidateNumber: number, number },
    });
    const [exports, jobs, audit] = await Promise.all([
      db.dataExport.findMany(),
      db.job.findMany({ where: { kind: "data-export.write" } }),
      db.auditLog.findMany({ where: { entity: "export" } }),
    ]);
    expect(audit.some(({ action }) => action === "export.refused")).toBe(true);
    const text = JSON.stringify([exports, jobs, audit.map(({ id: _, ...line }) => line)]);
    expect(text).not.toContain(number);
    expect(text).not.toContain(PHONE);
    expect(text).not.toContain(person?.name ?? "nobody");
    expect(text).not.toMatch(/\d{17}[\dX]/);
  });

  it("means ticked rows alone, and of those only one's own", async () => {
    const ids = seeded.certificates.map(({ id }) => id);
    const answer = await ask({ kind: "ids", ids });
    expect(answer.data).toMatchObject({ rows: 2, phoneTail: "0001" });
  });
});

describe("what is refused", () => {
  it("has nothing to export", async () => {
    const answer = await ask({ kind: "ids", ids: [randomUUID()] });
    expect(answer).toMatchObject({ ok: false, code: "export.nothing" });
    const [line] = await db.auditLog.findMany({
      where: { action: "export.refused" },
      orderBy: { id: "desc" },
      take: 1,
    });
    expect(line).toMatchObject({ reason: "export.nothing", entityId: "certificate.institution" });
  });

  it("has a row too many, and says how many there are", async () => {
    const counted = (rows: number) =>
      defineExport({
        key: "certificate.institution",
        permission: "certificate.export",
        title: "表",
        page: "页",
        gate: "none",
        selection: certificateSelection,
        columns: [{ title: "列", value: () => "" }],
        count: async () => rows,
        rows: async function* () {},
      });
    const ctx = { db, scope: seeded.scenario.scopes.a, now };
    const refused = askExport(ctx, counted(50_001), everything);
    await expect(refused).rejects.toMatchObject({
      code: "export.too_many",
      params: { rows: 50_001, most: 50_000 },
    });
    expect(await askExport(ctx, counted(50_000), everything)).toMatchObject({ rows: 50_000 });
  });

  it("is no code, a wrong one, and one tried too often", async () => {
    const id = await asked();
    expect(await confirm(id)).toMatchObject({ code: "export.code_needed" });
    expect(await confirm(id, "123456")).toMatchObject({ code: "sms.no_code" });
    await sendCode(id);
    const right = lastCode();
    for (let left = 4; left >= 0; left -= 1) {
      const answer = await confirm(id, otherThan(right));
      expect(answer).toMatchObject({ code: "sms.wrong" });
      expect(answer.text).toContain(`还可以再试 ${left} 次`);
    }
    expect(await confirm(id, right)).toMatchObject({ code: "sms.too_many_tries" });
    expect(await stateOf(id)).toBe("asked");
    const reasons = (await lines(id)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === "sms.wrong")).toHaveLength(5);
  });

  it("is a code that was used, that has expired, that another phone got", async () => {
    const id = await asked();
    await sendCode(id);
    const code = lastCode();
    expect(await confirm(id, code)).toMatchObject({ ok: true });
    expect(await confirm(id, code)).toMatchObject({ code: "export.not_waiting" });
    expect(await db.job.count({ where: { dedupeKey: `export:${id}` } })).toBe(1);

    later(61_000);
    const late = await asked();
    await sendCode(late);
    later(5 * 60_000 + 1);
    expect(await confirm(late, lastCode())).toMatchObject({ code: "sms.expired" });

    later(61_000);
    const moved = await asked();
    await sendCode(moved);
    await withPhone(me, "13900000009");
    expect(await confirm(moved, lastCode())).toMatchObject({ code: "sms.other_phone" });
    await withPhone(me, PHONE);
  });

  it("is the code of another export", async () => {
    const [one, other] = [await asked(), await asked()];
    await sendCode(one);
    const ofOne = lastCode();
    expect(await confirm(other, ofOne)).toMatchObject({ code: "sms.no_code" });
    later(61_000);
    await sendCode(other);
    if (ofOne === lastCode()) return;
    expect(await confirm(other, ofOne)).toMatchObject({ code: "sms.other_request" });
    expect([await stateOf(one), await stateOf(other)]).toEqual(["asked", "asked"]);
  });

  it("is another code within a minute", async () => {
    const id = await asked();
    expect(await sendCode(id)).toMatchObject({ ok: true, data: { resendAfter: 60 } });
    expect(await sendCode(id)).toMatchObject({ code: "sms.too_soon" });
    later(61_000);
    expect(await sendCode(id)).toMatchObject({ ok: true });
  });

  it("is an account without a phone, which is told where to bind one", async () => {
    const bare = await user("institution_officer");
    const answer = await ask(everything, bare);
    expect(answer.data).toMatchObject({ phoneTail: null });
    const { id } = answer.data as { id: string };
    const refused = await sendCode(id, bare);
    expect(refused).toMatchObject({ code: "export.no_phone" });
    expect(refused.text).toContain("绑定手机");
    expect(await confirm(id, "123456", bare)).toMatchObject({ code: "export.no_phone" });
    expect(messages).toHaveLength(0);
  });

  it("is another account's export, of the same institution too", async () => {
    const id = await exported();
    const colleague = await db.user.findFirstOrThrow({
      where: { role: "institution_officer", institutionId: me.institutionId },
    });
    const other = { ...me, id: colleague.id, name: colleague.name, role: colleague.role };
    for (const answer of [
      await sendCode(id, other),
      await confirm(id, "123456", other),
      await download(id, other),
    ])
      expect(answer).toMatchObject({ status: 404, code: "export.not_found" });
    expect((await list(other)).map((one) => one.id)).not.toContain(id);
  });

  it("is who is signed out, who may only look, and whose role was taken away since", async () => {
    const reader = await user("institution_reader");
    expect(await ask(everything, null)).toMatchObject({ status: 401, code: "auth.signed_out" });
    expect(await ask(everything, reader)).toMatchObject({ status: 403, code: "auth.forbidden" });
    const id = await exported();
    const demoted = { ...me, role: "institution_reader" };
    expect(await download(id, demoted)).toMatchObject({ code: "auth.forbidden" });
    const waiting = await asked();
    expect(await confirm(waiting, "123456", demoted)).toMatchObject({ code: "auth.forbidden" });
  });

  it("is an ask nobody confirmed for half an hour", async () => {
    const id = await asked();
    later(30 * 60_000 + 1);
    expect(await sendCode(id)).toMatchObject({ code: "export.not_waiting" });
    await expireExports(db);
    expect(await stateOf(id)).toBe("expired");
  });
});

describe("ten thousand guesses", () => {
  it("open nothing, and few of them are even looked at", async () => {
    const id = await asked();
    await sendCode(id);
    const right = lastCode();
    const refusals = new Map<string, number>();
    const codes = Array.from({ length: 10_000 }, (_, guess) => String(guess).padStart(6, "0"));
    // Eight at once: a guesser does not wait for the answer, and the count of tries must hold all the same.
    for (let at = 0; at < codes.length; at += 8) {
      const wrong = codes.slice(at, at + 8).filter((code) => code !== right);
      for (const answer of await Promise.all(wrong.map((code) => confirm(id, code)))) {
        expect(answer.ok).toBe(false);
        refusals.set(answer.code ?? "", (refusals.get(answer.code ?? "") ?? 0) + 1);
      }
    }
    expect(refusals.get("sms.wrong")).toBe(5);
    expect(refusals.get("sms.too_many_tries")).toBe(25);
    expect((refusals.get("auth.too_many") ?? 0) > 9_900).toBe(true);
    expect(await stateOf(id)).toBe("asked");
    expect(await db.job.count({ where: { dedupeKey: `export:${id}` } })).toBe(0);
    // The account may go on once the time is over, with a new code.
    later(16 * 60_000);
    await sendCode(id);
    expect(await confirm(id, lastCode())).toMatchObject({ ok: true });
    await drainJobs(db);
  }, 600_000);
});

describe("the job", () => {
  it("writes its file once, however often it is started", async () => {
    const id = await asked();
    await sendCode(id);
    await confirm(id, lastCode());
    await drainJobs(db);
    const before = await db.dataExport.findUniqueOrThrow({ where: { id } });
    const files = await db.storedFile.count({ where: { purpose: "export" } });
    await writeExport({
      jobId: before.jobId ?? "",
      db,
      scope: { ...seeded.scenario.scopes.a, actor: { ...seeded.scenario.scopes.a.actor, userId: me.id } },
      payload: { exportId: id },
      now: () => now,
      progress: async () => {},
      signal: new AbortController().signal,
    });
    expect(await db.storedFile.count({ where: { purpose: "export" } })).toBe(files);
    expect(await db.dataExport.findUniqueOrThrow({ where: { id } })).toEqual(before);
    expect((await lines(id)).filter(({ action }) => action === "export.done")).toHaveLength(1);
  });

  it("is cancelled, and says so", async () => {
    const id = await asked();
    await sendCode(id);
    const { jobId } = (await confirm(id, lastCode())).data as { jobId: string };
    await cancelJob(
      db,
      { ...seeded.scenario.scopes.a, actor: { ...seeded.scenario.scopes.a.actor, userId: me.id } },
      jobId,
    );
    await drainJobs(db);
    const mine = (await list()).find((one) => one.id === id);
    expect(mine).toMatchObject({ state: "cancelled", errorText: "任务已取消" });
    expect(await stateOf(id)).toBe("failed");
    expect(await download(id)).toMatchObject({ code: "export.not_done" });
    expect((await lines(id)).at(-1)).toMatchObject({ action: "export.failed", reason: "job.cancelled" });
  });

  it("keeps its file for three days", async () => {
    const id = await exported();
    const { fileId } = await db.dataExport.findUniqueOrThrow({ where: { id } });
    later(3 * DAY - 60_000);
    expect(await download(id)).toMatchObject({ ok: true });
    later(120_000);
    expect((await list()).find((one) => one.id === id)).toMatchObject({ state: "expired" });
    expect(await download(id)).toMatchObject({ code: "export.expired" });
    await sweepExpiredFiles(db);
    await expireExports(db);
    expect(await stateOf(id)).toBe("expired");
    expect(await db.storedFile.count({ where: { id: fileId ?? "" } })).toBe(0);
  });
});

describe("the registry", () => {
  it("has every export once, under the key it says, with columns and texts of its own", () => {
    expect(exportDefinitions.size).toBeGreaterThan(8);
    for (const [key, definition] of exportDefinitions) {
      expect(definition.key).toBe(key);
      expect(new Set(definition.columns.map(({ title }) => title)).size).toBe(definition.columns.length);
      expect(definition.title.length * definition.page.length).toBeGreaterThan(0);
    }
  });
});
