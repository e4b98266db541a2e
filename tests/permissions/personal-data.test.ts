import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checkCharacterOf } from "@/modules/candidate/domain/id-number";
import { candidateTemplateColumns, modifyTemplateColumns } from "@/modules/candidate/workbook";
import { saveEntries } from "@/modules/entry/commands/change-entries";
import { holds, type PermissionKey } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import { commitImport, startImport } from "@/server/imports/import-batch";
import { importDefinitions } from "@/server/imports/registry";
import { drainJobs } from "@/server/jobs/worker";
import { log, logUnexpected } from "@/server/log";
import { appRouter } from "@/server/trpc/root";
import { type TemplateValue, writeTemplate } from "@/server/workbook/write-workbook";
import { type Answer, call, contextOf, type KnownProcedure, proceduresOf } from "../harness/call";
import { during } from "../harness/scenario";
import { rolledBack } from "./check-procedure";
import { procedureCases } from "./inputs";
import { makeWorld, type World } from "./world";

const PLANTED = 1000;
const NAMES = "甲乙丙丁戊己庚辛壬癸";

let world: World;
let importId: string;
let modifyId: string;
const logged: string[] = [];

const idNumberAt = (at: number) => {
  const seventeen = `320105${1970 + (at % 30)}0611${String(at).padStart(3, "0")}`;
  return seventeen + checkCharacterOf(seventeen);
};
const phoneAt = (at: number) => `1378${String(1_000_000 + at * 7919).slice(-7)}`;
const planted = Array.from({ length: PLANTED }, (_, at) => ({ id: idNumberAt(at), phone: phoneAt(at) }));
/** Also those of the people who walk. */
const personal: string[] = [];

/** What looks like an ID number or a mobile number; ids, file links, longer numbers and JSON's own numbers do not. */
const FORMS = /(?<![\w:-])(?:\d{6}(?:19|20)\d{9}[\dXx]|1[3-9]\d{9})(?![\w-])/g;
const found = (text: string): string[] => [
  ...(text.match(FORMS) ?? []),
  ...personal.filter((number) => text.includes(number)),
];

beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    logged.push(String(chunk));
    return true;
  });
  world = await makeWorld();
  const { walk } = world;
  for (const { idNumber, phone } of [...walk.people("a"), ...walk.people("b")])
    personal.push(idNumber, phone);
  for (const { id, phone } of planted) personal.push(id, phone);
  importId = await plant();
  modifyId = await plantChanges();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.fresh.close();
});

const nameAt = (at: number) => [...String(at)].map((digit) => NAMES[Number(digit)]).join("");
const rowAt = (at: number, more: Record<string, TemplateValue> = {}): Record<string, TemplateValue> => ({
  姓名: `诸葛${nameAt(at)}`,
  姓名拼音: "ZHUGE",
  身份证号: planted[at]?.id ?? null,
  手机号: planted[at]?.phone ?? null,
  就读专业: "电子商务",
  专业层次: "本科",
  入学年份: 2024,
  ...more,
});

/** Rows that are good, rows that are put right (blanks, wide digits), rows that are refused: doubles refuse both. */
function rows(): Record<string, TemplateValue>[] {
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return [
    ...planted.map((one, at) =>
      rowAt(
        at,
        at % 10 === 1 ? { 身份证号: ` ${wide(one.id.toLowerCase())} `, 手机号: wide(one.phone) } : {},
      ),
    ),
    ...planted.slice(0, 20).map((_, at) => rowAt(at, { 姓名: "重复的人" })),
    ...planted.slice(20, 40).map((one, at) => rowAt(at, { 身份证号: `${one.id}0`, 手机号: `${one.phone}1` })),
    ...planted.slice(40, 60).map((one, at) => rowAt(at, { 身份证号: one.id.slice(0, 17), 姓名: one.id })),
  ];
}

/** Imports them into college A by the import itself; its id. */
async function plant(): Promise<string> {
  const definition = importDefinitions.get("candidate");
  if (!definition) throw new Error("no import");
  const bytes = writeTemplate({ sheetName: "导入考生信息", columns: candidateTemplateColumns, rows: rows() });
  const scope = world.walk.scenario.scopes.a;
  const now = during.registration;
  const context = { kind: "enrolled" };
  const id = await startImport(world.db, scope, now, definition, { fileName: "考生.xlsx", bytes, context });
  await drainJobs(world.db);
  await commitImport(world.db, scope, now, definition, id);
  await drainJobs(world.db);
  return id;
}

/** A sheet of changes with numbers of its own, some right and some not, of those who came in; its id. */
async function plantChanges(): Promise<string> {
  const definition = importDefinitions.get("candidate-modify");
  if (!definition) throw new Error("no import of changes");
  const known = await world.db.candidate.findMany({
    where: { name: { startsWith: "诸葛" } },
    orderBy: { id: "asc" },
    take: 300,
    select: { number: true },
  });
  const changes = known.map(({ number }, at) => ({
    学生编号: number,
    证件号码: at % 3 === 0 ? `${planted[at]?.id}1` : (planted[999 - at]?.id ?? null),
    手机号码: at % 5 === 0 ? `${planted[at]?.phone}1` : (planted[999 - at]?.phone ?? null),
    学生姓名: at % 7 === 0 ? (planted[at]?.id ?? null) : null,
  }));
  const bytes = writeTemplate({ sheetName: "修改考生信息", columns: modifyTemplateColumns, rows: changes });
  const scope = world.walk.scenario.scopes.a;
  const context = { kind: "enrolled" };
  const upload = { fileName: "修改.xlsx", bytes, context };
  const id = await startImport(world.db, scope, during.registration, definition, upload);
  await drainJobs(world.db);
  return id;
}

const procedures = proceduresOf(appRouter).filter((one) => one.permission && one.permission !== "public");

function holderOf({ permission }: KnownProcedure) {
  const one = world.users.find(
    ({ owner, user }) =>
      (owner === "a" || owner === "body" || owner === "platform") &&
      holds({ portal: user.portal as Portal, role: user.role as Role }, permission as PermissionKey),
  );
  if (!one?.owner) throw new Error(`nobody holds ${permission}`);
  return { user: one.user, own: world.own(one.owner, one.user.id) };
}

async function ask(procedure: KnownProcedure, more: object | null, now: Date): Promise<Answer> {
  const { user, own } = holderOf(procedure);
  const input = procedureCases[procedure.path]?.input(own);
  const sent = more === null ? input : { ...(input as object), ...more };
  return rolledBack(world.db, (db) => call(appRouter, procedure, sent, contextOf(db, user, now)));
}

/** The answer's page by page while it has rows. */
async function everyPage(procedure: KnownProcedure, now: Date, more: object): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let page = 1; page <= 30; page += 1) {
    const answer = await ask(procedure, { ...more, page }, now);
    answers.push(answer);
    const { rows } = (answer.data ?? {}) as { readonly rows?: readonly unknown[] };
    if (!rows || rows.length === 0) break;
  }
  return answers;
}

/** Procedures that open a number for a person to read, with an audit line; everything else shows masks. */
const reveals = (path: string) => /\.(reveal|bodyReveal|revealManager|revealOwn)$/.test(path);

describe("a thousand planted ID numbers and phones", () => {
  it("have come in, whole and sealed", async () => {
    const { state, counts } = await world.db.importBatch.findUniqueOrThrow({ where: { id: importId } });
    expect([state, counts]).toMatchObject(["committed", { imported: PLANTED - 20, errors: 80 }]);
    expect(await world.db.candidate.count({ where: { name: { startsWith: "诸葛" } } })).toBe(PLANTED - 20);
  });

  it.each(procedures.filter(({ path }) => !reveals(path)).map((one) => [one.path, one] as const))(
    "stand in no answer of %s",
    async (path, procedure) => {
      const known = procedureCases[path];
      const now = known?.at ?? world.now;
      const input = known?.input(holderOf(procedure).own);
      const isPaged = typeof input === "object" && input !== null && "page" in input;
      const planting: Readonly<Record<string, string>> = {
        "candidate.import.preview": importId,
        "candidate.modifyImport.preview": modifyId,
      };
      const more = planting[path] ? { id: planting[path] } : {};
      const answers = isPaged ? await everyPage(procedure, now, more) : [await ask(procedure, null, now)];
      for (const answer of answers) expect(found(answer.text)).toEqual([]);
      if (path === "candidate.list" || path === "candidate.import.preview")
        expect(answers.length).toBeGreaterThan(10);
      if (path === "candidate.modifyImport.preview") expect(answers.length).toBeGreaterThan(2);
    },
  );

  it("stand in no page of refused or normalised rows of the import", async () => {
    const preview = procedures.find(({ path }) => path === "candidate.import.preview");
    if (!preview) throw new Error("no preview");
    for (const tab of ["errors", "hints"]) {
      const answers = await everyPage(preview, world.now, { id: importId, tab });
      expect(answers.map(({ text }) => text).join()).toContain("****");
      for (const { text } of answers) expect(found(text)).toEqual([]);
    }
  });

  it("are shown by a reveal, which leaves its line in the audit log without them", async () => {
    const reveal = procedures.find(({ path }) => path === "candidate.reveal");
    if (!reveal) throw new Error("no reveal");
    const { user, own } = holderOf(reveal);
    const answer = await call(
      appRouter,
      reveal,
      { id: own.candidateId },
      contextOf(world.db, user, world.now),
    );
    expect(found(answer.text).length).toBeGreaterThan(0);
    const line = await world.db.auditLog.findFirstOrThrow({
      where: { action: "candidate.reveal", entityId: own.candidateId },
      orderBy: { id: "desc" },
    });
    expect(found(JSON.stringify({ ...line, id: String(line.id) }))).toEqual([]);
  });

  it("stand in no refusal that was caused by one of them", async () => {
    const { user, own } = holderOf({
      path: "",
      kind: "mutation",
      permission: "candidate.edit",
      schema: null,
    });
    const form = {
      name: "新人",
      pinyin: "XINREN",
      sex: Number(planted[100]?.id[16]) % 2 ? "male" : "female",
      idKind: "resident_id",
      idNumber: planted[100]?.id,
      phone: planted[100]?.phone,
      enrolmentYear: 2024,
      educationLevel: "本科",
      major: "电子商务",
    };
    const create = { path: "candidate.create", kind: "mutation" as const };
    const update = { path: "candidate.update", kind: "mutation" as const };
    const list = { path: "candidate.list", kind: "query" as const };
    const page = { page: 1, pageSize: 10, tab: "all", kind: "enrolled" };
    const context = contextOf(world.db, user, world.now);
    const bad = {
      ...form,
      idNumber: `${planted[101]?.id}9`,
      phone: `${planted[101]?.phone}9`,
      name: planted[101]?.id,
    };
    const refused = [
      await call(appRouter, create, { kind: "enrolled", form }, context),
      await call(appRouter, create, { kind: "enrolled", form: bad }, context),
      await call(appRouter, update, { id: own.spareId, version: own.spareVersion, form }, context),
      await call(appRouter, list, { ...page, filters: { idNumber: planted[101]?.id, major: 7 } }, context),
    ];
    expect(refused.map(({ code }) => code)).toEqual([
      "candidate.exists",
      "input",
      "candidate.exists",
      "input",
    ]);
    for (const { text } of refused) expect(found(text)).toEqual([]);
    const byNumber = await call(
      appRouter,
      list,
      { ...page, filters: { idNumber: planted[101]?.id } },
      context,
    );
    expect((byNumber.data as { rows: unknown[] }).rows).toHaveLength(1);
    expect(found(byNumber.text)).toEqual([]);
  });

  it("stand in no job, notice, audit line or any other row, after a batch that refuses most of them", async () => {
    const { db, walk } = world;
    const { scenario } = walk;
    // The photos are not this test's matter: all of them get one that is there.
    const photo = await db.candidate.findFirstOrThrow({ where: { photoFileId: { not: null } } });
    await db.candidate.updateMany({
      where: { name: { startsWith: "诸葛" } },
      data: { status: "verified", photoFileId: photo.photoFileId, photoSha256: photo.photoSha256 },
    });
    const candidates = await db.candidate.findMany({
      where: { name: { startsWith: "诸葛" } },
      select: { id: true },
    });
    const second = scenario.plan.qualifications[1];
    const answer = await saveEntries(
      { db, scope: scenario.scopes.a, now: during.registration },
      {
        planQualificationId: second?.id ?? "",
        siteId: scenario.siteA.id,
        candidateIds: candidates.map((one) => one.id),
        submit: true,
      },
    );
    expect(answer.kind).toBe("job");
    await drainJobs(db);
    const [job] = await db.job.findMany({ where: { kind: "entry.batch" } });
    expect(job).toMatchObject({ state: "done" });
    const dump = await world.fresh.dump();
    expect(dump).toContain("诸葛");
    expect(personal.filter((number) => dump.includes(number))).toEqual([]);
  });

  it("stand in no file where it rests", () => {
    const root = join(process.env.DATA_DIR ?? "", "files");
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(10);
    const all = files
      .map((one) => readFileSync(join(one.parentPath, one.name)).toString("latin1"))
      .join("\n");
    expect(planted.filter(({ id }) => all.includes(id))).toEqual([]);
  });

  it("stand in no line of the log, whatever an error's text was", () => {
    const [one, other] = planted;
    logUnexpected(new Error(`Invalid invocation:\n${one?.id}\n\t${one?.phone}`), "test");
    logUnexpected(new Error(`Key (idNumber)=(${one?.id}) 已存在${other?.id}，手机${other?.phone}。`), "test");
    logUnexpected({ toString: () => `_${one?.id}_${one?.phone}_` }, one?.id ?? "");
    log("warn", `考生${one?.id}`, { phone: one?.phone, list: [other?.id, { deep: other?.phone }] });
    const text = logged.join("");
    expect(text).toContain("[id number]");
    expect(found(text)).toEqual([]);
  });
});
