import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { candidateNumber } from "@/modules/candidate/domain/number";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import { readImport, readPreview } from "@/server/imports/import-batch";
import expectedRows from "../fixtures/candidates-with-errors.expected.json";
import expectedPhotos from "../fixtures/photos-with-errors.expected.json";
import { T0 } from "../harness/scenario";
import { type Bench, code, definitionOf, form, idNumber, openBench } from "./candidate.fixture";

let bench: Bench;

describe("批量导入考生信息", () => {
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  it("finds in candidates-with-errors.xlsx exactly what its expectation says", async () => {
    const id = await bench.upload("candidate", expectedRows.file);
    const judgement = await bench.judgementOf(id);
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
    expect((await readImport(bench.db, bench.scenario.scopes.a, "candidate", id)).counts).toEqual({
      total: expectedRows.dataRows,
      importable: expectedRows.importableRows,
      errors: expectedRows.faultyRows,
      normalised: expectedRows.importableRows - expectedRows.goodRows.length,
    });
    await bench.commit("candidate", id);
    expect((await bench.counts(bench.scenario.scopes.a)).all).toBe(expectedRows.importableRows);
  });

  it("masks the numbers in its preview and gives the faulty rows back as a workbook", async () => {
    const id = await bench.upload("candidate", expectedRows.file);
    const definition = definitionOf("candidate");
    const preview = await readPreview(bench.db, bench.scenario.scopes.a, definition, id, {
      tab: "errors",
      page: 1,
      pageSize: 100,
    });
    expect(JSON.stringify(preview.rows)).not.toMatch(/\d{17}[\dX]/);
    const judgement = await bench.judgementOf(id);
    const again = await bench.upload(
      "candidate",
      Buffer.from((await definition.errorWorkbook(judgement)).bytes),
    );
    const returned = (await bench.judgementOf(again)).rows;
    expect(returned).toHaveLength(expectedRows.faultyRows);
    expect(returned.every((row) => row.value === null && !row.unchanged)).toBe(true);
  });

  it("takes the template's own columns", async () => {
    const template = await definitionOf("candidate").template?.({
      ...bench.context(bench.scenario.scopes.a),
      context: { kind: "enrolled" },
    });
    const id = await bench.upload("candidate", Buffer.from(template?.bytes ?? []));
    expect((await readImport(bench.db, bench.scenario.scopes.a, "candidate", id)).errorCode).toBe(
      "workbook.no_rows",
    );
  });

  it("imports candidates-120.xlsx whole and once, in the order of the file", async () => {
    const before = (await bench.counts(bench.scenario.scopes.b)).all;
    expect(before).toBe(0);
    const id = await bench.upload("candidate", "candidates-120.xlsx", bench.scenario.scopes.b);
    await bench.commit("candidate", id, bench.scenario.scopes.b);
    const all = await bench.counts(bench.scenario.scopes.b);
    expect(all).toMatchObject({ all: 120, no_photo: 120, pending: 0 });
    const judgement = await bench.judgementOf(id);
    const names = judgement.rows.map((row) => row.cells.姓名?.replace(/[•‧．]/g, "·").trim());
    const { rows } = await bench.list(bench.scenario.scopes.b);
    expect(rows.map((row) => row.name)).toEqual(names.slice(0, 100));
    const numbers = await bench.db.candidate.findMany({ select: { number: true } });
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length);
    expect(rows[0]?.number).toMatch(/^[0-9]{6}2026[0-9]{13}[0-9]{3}$/);

    // Asked again, and run again as after a kill: nothing is doubled.
    await expect(bench.commit("candidate", id, bench.scenario.scopes.b)).rejects.toEqual(
      code("import.not_ready"),
    );
    await bench.db.job.updateMany({
      where: { dedupeKey: `import:${id}`, kind: "import.commit" },
      data: { state: "queued", finishedAt: null },
    });
    await bench.drain();
    expect((await bench.counts(bench.scenario.scopes.b)).all).toBe(120);
  });

  it("finds nothing to change when the file comes a second time, and says so", async () => {
    const scope = bench.scenario.scopes.b;
    const id = await bench.upload("candidate", "candidates-120.xlsx", scope);
    expect((await readImport(bench.db, scope, "candidate", id)).counts).toMatchObject({
      total: 120,
      importable: 0,
      errors: 0,
      unchanged: 120,
    });
    await expect(bench.commit("candidate", id, scope)).rejects.toEqual(code("import.unchanged"));
    expect((await bench.counts(scope)).all).toBe(120);
  });

  it("refuses whoever is there with other data, of whichever kind", async () => {
    const scope = bench.scenario.scopes.b;
    const one = await bench.db.candidate.findFirstOrThrow({
      where: { institutionId: scope.institutionId },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    await bench.db.candidate.update({ where: { id: one.id }, data: { major: "另一个专业" } });
    const id = await bench.upload("candidate", "candidates-120.xlsx", scope);
    const [first, ...rest] = (await bench.judgementOf(id)).rows;
    expect(first?.issues.filter((issue) => !issue.accepted).map((issue) => issue.problem)).toEqual([
      "id_registered",
    ]);
    expect(rest.every((row) => row.unchanged)).toBe(true);
    const external = await bench.upload("candidate", "candidates-120.xlsx", scope, "external");
    const problems = (await bench.judgementOf(external)).rows.flatMap((row) =>
      row.issues.filter((issue) => !issue.accepted).map((issue) => issue.problem),
    );
    expect(problems).toEqual(Array(120).fill("id_registered"));
    await bench.db.candidate.update({ where: { id: one.id }, data: { major: one.major } });
  });

  it("takes nothing when somebody was entered by hand after the judging", async () => {
    const id = await bench.upload("candidate", "candidates-120.xlsx", bench.scenario.scopes.a);
    const judgement = await bench.judgementOf(id);
    const last = judgement.rows.at(-1)?.cells ?? {};
    const before = (await bench.counts(bench.scenario.scopes.a)).all;
    const sex = Number(last.身份证号?.[16]) % 2 ? "male" : "female";
    const value = form({ idNumber: last.身份证号, sex });
    await createCandidate(bench.context(bench.scenario.scopes.a), { kind: "external", form: value });
    await bench.commit("candidate", id);
    expect(await readImport(bench.db, bench.scenario.scopes.a, "candidate", id)).toMatchObject({
      state: "failed",
      errorCode: "import.superseded",
    });
    expect((await bench.counts(bench.scenario.scopes.a)).all).toBe(before);
  });

  it("refuses a kind that does not exist", async () => {
    const definition = definitionOf("candidate");
    const call = { ...bench.context(bench.scenario.scopes.a), context: { kind: "teacher" } };
    await expect(definition.checkContext(call)).rejects.toEqual(code("input.invalid"));
  });

  it("moves on to a later number where one is taken", async () => {
    const b = bench.scenario.scopes.b;
    const now = new Date(T0.getTime() + 3_600_000);
    const numbers: string[] = [];
    for (const serial of ["333", "335"]) {
      // As if another college, with a series of its own, had made the first in the same millisecond.
      await bench.db.numberSeries.deleteMany({ where: { key: `candidate:${b.institutionId}` } });
      const input = { kind: "enrolled", form: form({ idNumber: idNumber(serial) }) } as const;
      const { id } = await createCandidate(bench.context(b, now), input);
      numbers.push((await readCandidate(bench.db, b, id)).number);
    }
    expect(numbers[0]).toBe(candidateNumber(idNumber("333"), now, 1));
    expect(numbers[1]).toMatch(/^1101052026[0-9]{13}001$/);
    expect(numbers[1]).not.toBe(numbers[0]);
  });
});

describe("批量导入学生照片", () => {
  beforeAll(async () => {
    bench = await openBench();
    await bench.commit("candidate", await bench.upload("candidate", "candidates-120.xlsx"));
  });
  afterAll(() => bench.close());

  it("finds in photos-with-errors.zip exactly what its expectation says, and keeps the good ones", async () => {
    const id = await bench.upload("photo", expectedPhotos.file);
    const judgement = await bench.judgementOf(id);
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

    await bench.commit("photo", id);
    const { accepted, warning } = expectedPhotos.counts;
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({
      all: 120,
      pending: accepted + warning,
    });
    const marked = await bench.db.candidate.findMany({
      where: { statusNote: { not: null } },
      select: { statusNote: true },
    });
    expect(marked).toEqual([{ statusNote: "照片底色可能不是红色，请核对" }]);
  });

  it("takes photos-120.zip whole; a second run of the job doubles nothing", async () => {
    const id = await bench.upload("photo", "photos-120.zip");
    expect((await readImport(bench.db, bench.scenario.scopes.a, "photo", id)).counts).toMatchObject({
      total: 120,
      errors: 0,
    });
    await bench.commit("photo", id);
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ pending: 120, no_photo: 0 });
    await bench.db.job.updateMany({
      where: { dedupeKey: `import:${id}`, kind: "import.commit" },
      data: { state: "queued", finishedAt: null },
    });
    await bench.drain();
    expect(await bench.db.storedFile.count({ where: { purpose: "photo", expiresAt: null } })).toBe(120);
    const { rows } = await bench.list(bench.scenario.scopes.a);
    expect(rows.every((row) => row.photoHref?.startsWith("/api/files/"))).toBe(true);
  });

  it("finds nobody for the same archive in the other college", async () => {
    const id = await bench.upload("photo", "photos-120.zip", bench.scenario.scopes.b);
    const problems = (await bench.judgementOf(id)).rows.flatMap((row) =>
      row.issues.map((issue) => issue.problem),
    );
    expect(problems).toEqual(Array(120).fill("no_such_candidate"));
  });

  it("verifies all as a job: the simulated rule decides, and nobody is asked about twice", async () => {
    const all = { kind: "enrolled", selection: { kind: "matching", tab: "pending", filters: {} } } as const;
    const started = await verifyCandidates(bench.context(bench.scenario.scopes.a), all);
    expect(started).toMatchObject({ kind: "job", count: 120 });
    await bench.drain();
    const job = await bench.db.job.findFirstOrThrow({ where: { kind: "candidate.verify" } });
    expect(job).toMatchObject({
      state: "done",
      result: { matched: 118, mismatched: 2, unanswered: 0, dropped: 0, ceiling: null },
      processed: 120,
    });
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ verified: 118, manual: 2 });
    await bench.db.job.update({ where: { id: job.id }, data: { state: "queued", finishedAt: null } });
    await bench.drain();
    const answers = await bench.db.auditLog.count({ where: { action: { startsWith: "candidate.verify_" } } });
    expect(answers).toBe(120);
    await expect(verifyCandidates(bench.context(bench.scenario.scopes.a), all)).rejects.toEqual(
      code("candidate.nothing_to_verify"),
    );
  });

  it("finds nothing to do when the same archive comes again, and says so", async () => {
    const id = await bench.upload("photo", "photos-120.zip");
    expect((await readImport(bench.db, bench.scenario.scopes.a, "photo", id)).counts).toEqual({
      total: 120,
      importable: 0,
      errors: 0,
      normalised: 0,
      unchanged: 120,
    });
    await expect(bench.commit("photo", id)).rejects.toEqual(code("import.unchanged"));
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ verified: 118, manual: 2 });
  });
});
