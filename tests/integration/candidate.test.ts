import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { confirmCandidate } from "@/modules/candidate/commands/confirm-candidate";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { deleteCandidates } from "@/modules/candidate/commands/delete-candidates";
import { revealCandidate } from "@/modules/candidate/commands/reveal-candidate";
import { setCandidatePhoto } from "@/modules/candidate/commands/set-candidate-photo";
import { updateCandidate } from "@/modules/candidate/commands/update-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { checkCharacterOf } from "@/modules/candidate/domain/id-number";
import { candidateNumber } from "@/modules/candidate/domain/number";
import type { CandidateField } from "@/modules/candidate/domain/status";
import { candidateJobs } from "@/modules/candidate/jobs";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import { countCandidates, listCandidates } from "@/modules/candidate/queries/list-candidates";
import { candidateForm, candidateListInput } from "@/modules/candidate/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import {
  commitImport,
  readImport,
  readJudgement,
  readPreview,
  startImport,
} from "@/server/imports/import-batch";
import { importJobs } from "@/server/imports/import-jobs";
import { importDefinitions } from "@/server/imports/registry";
import type { JobDefinition } from "@/server/jobs/definition";
import { claimJob, runJob } from "@/server/jobs/runner";
import expectedRows from "../fixtures/candidates-with-errors.expected.json";
import expectedPhotos from "../fixtures/photos-with-errors.expected.json";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scenario: Scenario;

const open = async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scenario = await seedScenario(db);
};

const jobs = new Map<string, JobDefinition>(
  [...(importJobs as unknown as JobDefinition[]), ...candidateJobs].map((job) => [job.kind, job]),
);
async function drain(): Promise<void> {
  for (let job = await claimJob(db); job; job = await claimJob(db)) await runJob(db, job, jobs);
}

const context = (scope: InstitutionScope, now = T0) => ({ db, scope, now });
const list = (
  scope: InstitutionScope,
  query: Partial<Parameters<typeof candidateListInput.parse>[0] & object> = {},
) => listCandidates(db, scope, candidateListInput.parse({ kind: "enrolled", pageSize: 100, ...query }));
const counts = (scope: InstitutionScope) => countCandidates(db, scope, { kind: "enrolled", filters: {} });

/** Uploads a fixture and judges it; the import's id. */
async function upload(key: string, file: string | Buffer, scope = scenario.scopes.a): Promise<string> {
  const definition = importDefinitions.get(key);
  if (!definition) throw new Error(key);
  const bytes = typeof file === "string" ? readFileSync(`tests/fixtures/${file}`) : file;
  const id = await startImport(db, scope, T0, definition, {
    fileName: "上传",
    bytes,
    context: key === "candidate" ? { kind: "enrolled" } : {},
  });
  await drain();
  return id;
}
async function commit(key: string, id: string, scope = scenario.scopes.a): Promise<void> {
  const definition = importDefinitions.get(key);
  if (!definition) throw new Error(key);
  await commitImport(db, scope, T0, definition, id);
  await drain();
}
async function judgementOf(id: string) {
  const { judgedFileId } = await db.importBatch.findUniqueOrThrow({
    where: { id },
    select: { judgedFileId: true },
  });
  return readJudgement(db, judgedFileId ?? "");
}

/** A right ID number of a man (odd) or a woman (even serial), fifteen and sixteen as told. */
function idNumber(serial: string, born = "20030405"): string {
  const seventeen = `110105${born}${serial}`;
  return seventeen + checkCharacterOf(seventeen);
}
const form = (more: object = {}) =>
  candidateForm.parse({
    name: "王小二",
    pinyin: "WANGXIAOER",
    sex: "male",
    idKind: "resident_id",
    idNumber: idNumber("121"),
    phone: "15800001234",
    enrolmentYear: 2024,
    educationLevel: "专科",
    major: "护理",
    ...more,
  });
const add = async (serial: string, more: object = {}, scope = scenario.scopes.a) => {
  const input = { kind: "enrolled", form: form({ idNumber: idNumber(serial), ...more }) } as const;
  return (await createCandidate(context(scope), input)).id;
};

const image = (shade: number, background = { r: 200, g: 20, b: 30 }) =>
  sharp({ create: { width: 295, height: 413, channels: 3, background } })
    .composite([
      {
        input: {
          create: { width: 120, height: 200, channels: 3, background: { r: shade, g: shade, b: shade } },
        },
        left: 90,
        top: 160,
      },
    ])
    .jpeg()
    .toBuffer();
let shade = 0;
/** A candidate with a photo of his own: 信息待认证. */
async function withPhoto(serial: string, more: object = {}): Promise<string> {
  const id = await add(serial, more);
  shade += 1;
  await setCandidatePhoto(context(scenario.scopes.a), { id, bytes: await image(shade) });
  return id;
}
const ids = (...chosen: string[]) => ({ kind: "enrolled", selection: { kind: "ids", ids: chosen } }) as const;
const code = (expected: string) => expect.objectContaining({ code: expected });

describe("批量导入考生信息", () => {
  beforeAll(open);
  afterAll(() => fresh.close());

  it("finds in candidates-with-errors.xlsx exactly what its expectation says", async () => {
    const id = await upload("candidate", expectedRows.file);
    const judgement = await judgementOf(id);
    // `typed` and a formula's `result` are notes of the fixture: the workbook does not tell them.
    const wanted = expectedRows.entries.map((entry) => {
      const {
        typed,
        result,
        cellType = "text",
        ...rest
      } = {
        typed: undefined,
        result: undefined,
        ...(entry as Record<string, unknown>),
      };
      return { ...rest, cellType };
    });
    const found = judgement.rows
      .flatMap((row) => row.issues)
      .map((issue) => ({ cellType: "text", ...issue }));
    expect(found).toEqual(wanted);
    expect(judgement.rows.filter((row) => row.issues.length === 0).map((row) => row.row)).toEqual(
      expectedRows.goodRows,
    );
    expect(judgement.ignored).toBe(expectedRows.ignored.length);
    expect((await readImport(db, scenario.scopes.a, "candidate", id)).counts).toEqual({
      total: expectedRows.dataRows,
      importable: expectedRows.importableRows,
      errors: expectedRows.faultyRows,
      normalised: expectedRows.importableRows - expectedRows.goodRows.length,
    });
    await commit("candidate", id);
    expect((await counts(scenario.scopes.a)).all).toBe(expectedRows.importableRows);
  });

  it("masks the numbers in its preview and gives the faulty rows back as a workbook", async () => {
    const id = await upload("candidate", expectedRows.file);
    const definition = importDefinitions.get("candidate");
    if (!definition) throw new Error("no definition");
    const preview = await readPreview(db, scenario.scopes.a, definition, id, {
      tab: "errors",
      page: 1,
      pageSize: 100,
    });
    expect(JSON.stringify(preview.rows)).not.toMatch(/\d{17}[\dX]/);
    const judgement = await judgementOf(id);
    const again = await upload("candidate", Buffer.from((await definition.errorWorkbook(judgement)).bytes));
    const returned = (await judgementOf(again)).rows;
    expect(returned).toHaveLength(expectedRows.faultyRows + expectedRows.importableRows);
    expect(returned.every((row) => row.value === null)).toBe(true);
  });

  it("takes the template's own columns", async () => {
    const template = await importDefinitions.get("candidate")?.template?.({
      ...context(scenario.scopes.a),
      context: { kind: "enrolled" },
    });
    const id = await upload("candidate", Buffer.from(template?.bytes ?? []));
    expect((await readImport(db, scenario.scopes.a, "candidate", id)).errorCode).toBe("workbook.no_rows");
  });

  it("imports candidates-120.xlsx whole and once, in the order of the file", async () => {
    const before = (await counts(scenario.scopes.b)).all;
    expect(before).toBe(0);
    const id = await upload("candidate", "candidates-120.xlsx", scenario.scopes.b);
    await commit("candidate", id, scenario.scopes.b);
    const all = await counts(scenario.scopes.b);
    expect(all).toMatchObject({ all: 120, no_photo: 120, pending: 0 });
    const judgement = await judgementOf(id);
    const names = judgement.rows.map((row) => row.cells.姓名?.replace(/[•‧．]/g, "·").trim());
    const { rows } = await list(scenario.scopes.b);
    expect(rows.map((row) => row.name)).toEqual(names.slice(0, 100));
    const numbers = await db.candidate.findMany({ select: { number: true } });
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length);
    expect(rows[0]?.number).toMatch(/^[0-9]{6}2026[0-9]{13}[0-9]{3}$/);

    // Asked again, and run again as after a kill: nothing is doubled.
    await expect(commit("candidate", id, scenario.scopes.b)).rejects.toEqual(code("import.not_ready"));
    await db.job.updateMany({
      where: { dedupeKey: `import:${id}`, kind: "import.commit" },
      data: { state: "queued", finishedAt: null },
    });
    await drain();
    expect((await counts(scenario.scopes.b)).all).toBe(120);
  });

  it("says of everybody that he is there already when the file comes a second time", async () => {
    const id = await upload("candidate", "candidates-120.xlsx", scenario.scopes.b);
    const judgement = await judgementOf(id);
    const refusals = judgement.rows.map((row) =>
      row.issues.filter((issue) => !issue.accepted).map((one) => one.problem),
    );
    expect(refusals).toEqual(Array(120).fill(["id_registered"]));
    await expect(commit("candidate", id, scenario.scopes.b)).rejects.toEqual(code("import.nothing"));
  });

  it("takes nothing when somebody was entered by hand after the judging", async () => {
    const id = await upload("candidate", "candidates-120.xlsx", scenario.scopes.a);
    const judgement = await judgementOf(id);
    const last = judgement.rows.at(-1)?.cells ?? {};
    const before = (await counts(scenario.scopes.a)).all;
    const sex = Number(last.身份证号?.[16]) % 2 ? "male" : "female";
    const value = form({ idNumber: last.身份证号, sex });
    await createCandidate(context(scenario.scopes.a), { kind: "external", form: value });
    await commit("candidate", id);
    expect(await readImport(db, scenario.scopes.a, "candidate", id)).toMatchObject({
      state: "failed",
      errorCode: "import.superseded",
    });
    expect((await counts(scenario.scopes.a)).all).toBe(before);
  });

  it("refuses a kind that does not exist", async () => {
    const definition = importDefinitions.get("candidate");
    const call = { ...context(scenario.scopes.a), context: { kind: "teacher" } };
    await expect(definition?.checkContext(call)).rejects.toEqual(code("input.invalid"));
  });

  it("moves on to a later number where one is taken", async () => {
    const b = scenario.scopes.b;
    const now = new Date(T0.getTime() + 3_600_000);
    const numbers: string[] = [];
    for (const serial of ["333", "335"]) {
      // As if another college, with a series of its own, had made the first in the same millisecond.
      await db.numberSeries.deleteMany({ where: { key: `candidate:${b.institutionId}` } });
      const input = { kind: "enrolled", form: form({ idNumber: idNumber(serial) }) } as const;
      const { id } = await createCandidate(context(b, now), input);
      numbers.push((await readCandidate(db, b, id)).number);
    }
    expect(numbers[0]).toBe(candidateNumber(idNumber("333"), now, 1));
    expect(numbers[1]).toMatch(/^1101052026[0-9]{13}001$/);
    expect(numbers[1]).not.toBe(numbers[0]);
  });
});

describe("批量导入学生照片", () => {
  beforeAll(async () => {
    await open();
    await commit("candidate", await upload("candidate", "candidates-120.xlsx"));
  });
  afterAll(() => fresh.close());

  it("finds in photos-with-errors.zip exactly what its expectation says, and keeps the good ones", async () => {
    const id = await upload("photo", expectedPhotos.file);
    const judgement = await judgementOf(id);
    const found = judgement.rows.map((row) => {
      const [issue] = row.issues;
      const outcome =
        issue?.problem === "background_not_red" ? "warning" : issue && !issue.accepted ? "error" : "accepted";
      return { entry: (row.value as { entry: string }).entry, outcome, problem: issue?.problem ?? null };
    });
    const wanted = expectedPhotos.entries.filter((entry) => entry.outcome !== "ignored");
    expect(found).toEqual(wanted.map(({ entry, outcome, problem }) => ({ entry, outcome, problem })));
    expect(judgement.ignored).toBe(expectedPhotos.counts.ignored);
    expect(JSON.stringify(judgement.rows.map((row) => row.cells))).not.toMatch(/\d{17}[\dXx]/);

    await commit("photo", id);
    const { accepted, warning } = expectedPhotos.counts;
    expect(await counts(scenario.scopes.a)).toMatchObject({ all: 120, pending: accepted + warning });
    const marked = await db.candidate.findMany({
      where: { statusNote: { not: null } },
      select: { statusNote: true },
    });
    expect(marked).toEqual([{ statusNote: "照片底色可能不是红色，请核对" }]);
  });

  it("takes photos-120.zip whole; a second run of the job doubles nothing", async () => {
    const id = await upload("photo", "photos-120.zip");
    expect((await readImport(db, scenario.scopes.a, "photo", id)).counts).toMatchObject({
      total: 120,
      errors: 0,
    });
    await commit("photo", id);
    expect(await counts(scenario.scopes.a)).toMatchObject({ pending: 120, no_photo: 0 });
    await db.job.updateMany({
      where: { dedupeKey: `import:${id}`, kind: "import.commit" },
      data: { state: "queued", finishedAt: null },
    });
    await drain();
    expect(await db.storedFile.count({ where: { purpose: "photo", expiresAt: null } })).toBe(120);
    const { rows } = await list(scenario.scopes.a);
    expect(rows.every((row) => row.photoHref?.startsWith("/api/files/"))).toBe(true);
  });

  it("finds nobody for the same archive in the other college", async () => {
    const id = await upload("photo", "photos-120.zip", scenario.scopes.b);
    const problems = (await judgementOf(id)).rows.flatMap((row) => row.issues.map((issue) => issue.problem));
    expect(problems).toEqual(Array(120).fill("no_such_candidate"));
  });

  it("verifies all as a job: the simulated rule decides, and nobody is asked about twice", async () => {
    const all = { kind: "enrolled", selection: { kind: "matching", tab: "pending", filters: {} } } as const;
    const started = await verifyCandidates(context(scenario.scopes.a), all);
    expect(started).toMatchObject({ kind: "job", count: 120 });
    await drain();
    const job = await db.job.findFirstOrThrow({ where: { kind: "candidate.verify" } });
    expect(job).toMatchObject({
      state: "done",
      result: { matched: 118, mismatched: 2, skipped: 0 },
      processed: 120,
    });
    expect(await counts(scenario.scopes.a)).toMatchObject({ verified: 118, manual: 2 });
    await db.job.update({ where: { id: job.id }, data: { state: "queued", finishedAt: null } });
    await drain();
    const answers = await db.auditLog.count({ where: { action: { startsWith: "candidate.verify_" } } });
    expect(answers).toBe(120);
    await expect(verifyCandidates(context(scenario.scopes.a), all)).rejects.toEqual(
      code("candidate.nothing_to_verify"),
    );
  });

  it("leaves the photo of whoever is verified", async () => {
    const id = await upload("photo", "photos-120.zip");
    const judgement = await judgementOf(id);
    const locked = judgement.rows.filter((row) =>
      row.issues.some((issue) => issue.problem === "photo_locked"),
    );
    expect(locked).toHaveLength(118);
    expect(locked.every((row) => !(row.value as { staged: unknown }).staged)).toBe(true);
  });
});

describe("one candidate", () => {
  beforeAll(open);
  afterAll(() => fresh.close());
  let a: InstitutionScope;
  let b: InstitutionScope;
  beforeEach(() => {
    a = scenario.scopes.a;
    b = scenario.scopes.b;
  });

  it("is made once per college, and told of whoever has the same phone", async () => {
    const first = await createCandidate(context(a), {
      kind: "enrolled",
      form: form({ idNumber: idNumber("201"), phone: "13900000001" }),
    });
    expect(first.samePhone).toBe(0);
    const same = { kind: "external", form: form({ idNumber: idNumber("201") }) } as const;
    await expect(createCandidate(context(a), same)).rejects.toEqual(code("candidate.exists"));
    await expect(createCandidate(context(b), same)).resolves.toMatchObject({ samePhone: 0 });
    const second = form({ idNumber: idNumber("203"), phone: "13900000001" });
    expect((await createCandidate(context(a), { kind: "enrolled", form: second })).samePhone).toBe(1);
  });

  it("refuses a form whose parts contradict each other", () => {
    const problems = (more: object) => {
      const { error } = candidateForm.safeParse({ ...form(), ...more });
      return error?.issues.map((issue) => issue.path.join(".")) ?? [];
    };
    expect(problems({ sex: "female" })).toEqual(["sex"]);
    expect(problems({ idNumber: idNumber("121").replace(/.$/, "?") })).toEqual(["idNumber"]);
    expect(problems({ name: "王 小二", phone: "1580000" }).sort()).toEqual(["name", "phone"]);
    expect(problems({ idKind: "passport", idNumber: "e12345678" })).toEqual([]);
  });

  it("refuses a birth in the future and an intake that is not announced", async () => {
    const unborn = form({ idNumber: idNumber("121", "20990101") });
    await expect(createCandidate(context(a), { kind: "enrolled", form: unborn })).rejects.toEqual(
      code("candidate.id_birth_future"),
    );
    const late = form({ idNumber: idNumber("205"), enrolmentYear: 2028 });
    await expect(createCandidate(context(a), { kind: "enrolled", form: late })).rejects.toEqual(
      code("candidate.year_range"),
    );
  });

  it("goes through its states: photo, check, correction, check, manual confirmation", async () => {
    const id = await withPhoto("001", { name: "李不符" });
    expect(await readCandidate(db, a, id)).toMatchObject({ status: "pending" });
    expect(await verifyCandidates(context(a), ids(id))).toEqual({
      kind: "done",
      counts: { matched: 0, mismatched: 1, skipped: 0 },
    });
    const failed = await readCandidate(db, a, id);
    expect(failed).toMatchObject({ status: "manual", statusNote: expect.stringContaining("不一致") });
    await expect(verifyCandidates(context(a), ids(id))).rejects.toEqual(code("transition.not_allowed"));

    const corrected = form({ idNumber: idNumber("001"), name: "李不福" });
    await updateCandidate(context(a), { id, version: failed.version, form: corrected });
    expect(await readCandidate(db, a, id)).toMatchObject({
      status: "pending",
      statusNote: null,
      name: "李不福",
    });
    await verifyCandidates(context(a), ids(id));
    const again = await readCandidate(db, a, id);
    await expect(
      confirmCandidate(context(a), { id, version: again.version - 1, reason: "已核对身份证原件" }),
    ).rejects.toEqual(code("data.changed"));
    await confirmCandidate(context(a), { id, version: again.version, reason: "已核对身份证原件" });
    const confirmed = await readCandidate(db, a, id);
    expect(confirmed).toMatchObject({ status: "verified", statusNote: null });
    expect(confirmed.history[0]).toMatchObject({
      action: "candidate.confirm",
      fromState: "manual",
      reason: "已核对身份证原件",
    });
  });

  it.each<[CandidateField, object]>([
    ["name", { name: "王大二" }],
    ["idNumber", { idNumber: idNumber("213") }],
    ["idKind", { idKind: "residence_permit", idNumber: `81000020030405211${"X"}` }],
  ])("keeps %s at 信息准确", async (_, change) => {
    const serial = "211";
    const known = await db.candidate.findFirst({
      where: { institutionId: a.institutionId, name: "张已准" },
      select: { id: true },
    });
    const id = known?.id ?? (await withPhoto(serial, { name: "张已准" }));
    if (!known) await verifyCandidates(context(a), ids(id));
    const { version, status } = await readCandidate(db, a, id);
    expect(status).toBe("verified");
    const changed = { ...form({ idNumber: idNumber(serial), name: "张已准" }), ...change };
    await expect(updateCandidate(context(a), { id, version, form: changed })).rejects.toEqual(
      code("candidate.locked_fields"),
    );
  });

  it("lets the rest be edited at 信息准确, and refuses another photo", async () => {
    const id = await withPhoto("221", { name: "赵准确" });
    await verifyCandidates(context(a), ids(id));
    const { version } = await readCandidate(db, a, id);
    const more = {
      name: "赵准确",
      idNumber: idNumber("221"),
      phone: "13700000009",
      pinyin: "ZHAO",
      major: "会计",
      educationLevel: "本科",
    };
    await updateCandidate(context(a), { id, version, form: form(more) });
    expect(await readCandidate(db, a, id)).toMatchObject({
      status: "verified",
      major: "会计",
      phoneMask: "137****0009",
    });
    await expect(updateCandidate(context(a), { id, version, form: form(more) })).rejects.toEqual(
      code("data.changed"),
    );
    await expect(setCandidatePhoto(context(a), { id, bytes: await image(250) })).rejects.toEqual(
      code("candidate.photo_locked"),
    );
  });

  it("asks for a new check after a new photo, and drops the old one", async () => {
    const id = await withPhoto("002", { name: "孙换照", sex: "female" });
    await db.candidate.update({ where: { id }, data: { idNumberTail: "0000" } });
    const before = await db.candidate.findUniqueOrThrow({ where: { id } });
    await setCandidatePhoto(context(a), { id, bytes: await image(240, { r: 20, g: 60, b: 200 }) });
    expect(await readCandidate(db, a, id)).toMatchObject({
      status: "pending",
      statusNote: expect.stringContaining("底色"),
    });
    const old = await db.storedFile.findUniqueOrThrow({ where: { id: before.photoFileId ?? "" } });
    expect(old.expiresAt).toEqual(T0);
    await expect(setCandidatePhoto(context(a), { id, bytes: Buffer.from("<svg/>") })).rejects.toEqual(
      code("photo.not_an_image"),
    );
  });

  it("sends two candidates with one picture to 需人工确认", async () => {
    const bytes = await image(199);
    const [one, two, elsewhere] = [await add("231"), await add("233"), await add("231", {}, b)];
    await setCandidatePhoto(context(a), { id: one, bytes });
    await setCandidatePhoto(context(b), { id: elsewhere, bytes });
    expect(await readCandidate(db, a, one)).toMatchObject({ status: "pending" });
    expect(await setCandidatePhoto(context(a), { id: two, bytes })).toMatchObject({ status: "manual" });
    const first = await readCandidate(db, a, one);
    expect(first).toMatchObject({ status: "manual", statusNote: expect.stringContaining("重复照片") });
    expect(await readCandidate(db, b, elsewhere)).toMatchObject({ status: "pending" });
  });

  it("shows masks, and the whole numbers only with an audit line", async () => {
    const id = await add("241", { phone: "13612345678" });
    const shown = JSON.stringify([
      await readCandidate(db, a, id),
      await list(a, { filters: { phone: "5678" } }),
    ]);
    expect(shown).toContain("136****5678");
    expect(shown).not.toContain("13612345678");
    expect(shown).not.toContain(idNumber("241"));
    expect(await revealCandidate(context(a), { id })).toEqual({
      idNumber: idNumber("241"),
      phone: "13612345678",
    });
    const lines = await db.auditLog.findMany({ where: { entityId: id, action: "candidate.reveal" } });
    expect(lines).toMatchObject([{ userId: a.actor.userId, detail: { fields: ["idNumber", "phone"] } }]);
  });

  it("is not there for the other college", async () => {
    const id = await withPhoto("251");
    const { version } = await readCandidate(db, a, id);
    const missing = code("candidate.not_found");
    await expect(readCandidate(db, b, id)).rejects.toEqual(missing);
    await expect(revealCandidate(context(b), { id })).rejects.toEqual(missing);
    await expect(updateCandidate(context(b), { id, version, form: form() })).rejects.toEqual(missing);
    await expect(setCandidatePhoto(context(b), { id, bytes: await image(9) })).rejects.toEqual(missing);
    await expect(confirmCandidate(context(b), { id, version, reason: "这是别家的考生" })).rejects.toEqual(
      missing,
    );
    await expect(verifyCandidates(context(b), ids(id))).rejects.toEqual(code("candidate.nothing_to_verify"));
    await expect(deleteCandidates(context(b), ids(id))).rejects.toEqual(code("candidate.nothing_selected"));
    expect((await list(b)).rows.map((row) => row.id)).not.toContain(id);
    expect(await readCandidate(db, a, id)).toMatchObject({ status: "pending", version });
  });
});

describe("删除", () => {
  beforeAll(open);
  afterAll(() => fresh.close());

  it("refuses whoever has entries, and of a batch takes the others", async () => {
    const a = scenario.scopes.a;
    const entered = await add("301", { name: "周已报" });
    const free = await withPhoto("303");
    const { photoFileId } = await db.candidate.findUniqueOrThrow({ where: { id: free } });
    await db.candidate.update({ where: { id: entered }, data: { entryCount: 1 } });
    expect((await list(a)).rows.map((row) => [row.id, row.deletable])).toEqual(
      expect.arrayContaining([
        [entered, false],
        [free, true],
      ]),
    );
    await expect(deleteCandidates(context(a), ids(entered))).rejects.toEqual(code("candidate.has_entries"));
    expect(await deleteCandidates(context(a), ids(entered, free))).toEqual({
      kind: "done",
      deleted: 1,
      kept: 1,
    });
    expect((await list(a)).rows.map((row) => row.id)).toEqual([entered]);
    expect(await db.storedFile.findUnique({ where: { id: photoFileId ?? "" } })).toMatchObject({
      expiresAt: T0,
    });
    const line = await db.auditLog.findFirstOrThrow({
      where: { action: "candidate.delete", entityId: free },
    });
    expect(JSON.stringify(line.detail)).not.toContain(idNumber("303"));
  });

  it("deletes more than five hundred as a job", async () => {
    const a = scenario.scopes.b;
    const { insertCandidates } = await import("@/modules/candidate/commands/insert-candidates");
    const rows = Array.from({ length: 620 }, (_, at) =>
      form({ idNumber: idNumber(String(100 + (at % 400) * 2 + 1), at < 400 ? "20030405" : "20030406") }),
    );
    await db.$transaction((tx) => insertCandidates(tx, a, T0, "enrolled", rows));
    const all = { kind: "enrolled", selection: { kind: "matching", tab: "all", filters: {} } } as const;
    expect(await deleteCandidates(context(a), all)).toMatchObject({ kind: "job", count: 620 });
    await drain();
    expect((await counts(a)).all).toBe(0);
  });
});

describe("the list", () => {
  beforeAll(async () => {
    await open();
    await commit("candidate", await upload("candidate", "candidates-120.xlsx"));
  });
  afterAll(() => fresh.close());

  it("finds by each of its filters what a walk through all rows finds", async () => {
    const a = scenario.scopes.a;
    const rows = [...(await list(a)).rows, ...(await list(a, { page: 2 })).rows];
    expect(rows).toHaveLength(120);
    const one = rows[17];
    if (!one) throw new Error("no rows");
    const { idNumber: whole, phone } = await revealCandidate(context(a), { id: one.id });
    const cases: [object, (row: (typeof rows)[number]) => boolean][] = [
      [{ name: one.name.slice(0, 1) }, (row) => row.name.startsWith(one.name.slice(0, 1))],
      [{ name: "%" }, () => false],
      [{ number: one.number }, (row) => row.id === one.id],
      [{ number: one.number.slice(20) }, (row) => row.number.includes(one.number.slice(20))],
      [{ idNumber: whole.toLowerCase() }, (row) => row.id === one.id],
      [{ idNumber: whole.slice(-4) }, (row) => row.idNumberMask.endsWith(whole.slice(-4))],
      [{ phone }, (row) => row.phoneMask === one.phoneMask],
      [{ phone: phone.slice(-4) }, (row) => row.phoneMask.endsWith(phone.slice(-4))],
      [{ major: one.major }, (row) => row.major === one.major],
      [{ enrolmentYear: one.enrolmentYear }, (row) => row.enrolmentYear === one.enrolmentYear],
      [
        { educationLevel: "本科", enrolmentYear: 2023 },
        (row) => row.educationLevel === "本科" && row.enrolmentYear === 2023,
      ],
    ];
    for (const [filters, holds] of cases) {
      const found = await list(a, { filters });
      const wanted = rows.filter(holds).map((row) => row.id);
      expect(
        found.rows.map((row) => row.id),
        JSON.stringify(Object.keys(filters)),
      ).toEqual(wanted.slice(0, 100));
      const parsed = candidateListInput.parse({ kind: "enrolled", filters });
      expect((await countCandidates(db, a, parsed)).all).toBe(wanted.length);
    }
    expect((await list(a, { kind: "external" })).rows).toEqual([]);
  });
});
