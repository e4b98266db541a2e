import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { scoreImport } from "@/modules/score/commands/import-scores";
import { recordScore } from "@/modules/score/commands/record-score";
import { reopenScores, submitScores } from "@/modules/score/commands/submit-scores";
import { shownScoreStatus } from "@/modules/score/domain/status";
import { scoreJobs } from "@/modules/score/jobs";
import { countRecording, listRecording, readProgress } from "@/modules/score/queries/recording-list";
import { countScores, listScores } from "@/modules/score/queries/score-list";
import { type ScoreForm, scoreForm } from "@/modules/score/schema";
import { scoreTemplateColumns } from "@/modules/score/workbook";
import { commitImport, readJudgement, startImport } from "@/server/imports/import-batch";
import { importJobs } from "@/server/imports/import-jobs";
import type { JobDefinition } from "@/server/jobs/definition";
import { claimJob, runJob } from "@/server/jobs/runner";
import { cellText } from "@/server/workbook/cell-text";
import { readWorkbook } from "@/server/workbook/read-workbook";
import { writeTemplate } from "@/server/workbook/write-workbook";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type ExaminedScenario, recordAll, seedExamined } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: ExaminedScenario;

beforeEach(async () => {
  fresh = await freshDatabase();
  seeded = await seedExamined(fresh.db, 2);
});
afterEach(() => fresh.close());

const body = (now = during.scoring) => ({ db: fresh.db, scope: seeded.scenario.scopes.body, now });
const form = (more: Partial<ScoreForm> = {}): ScoreForm => ({
  examState: "normal",
  mark: "80",
  remark: "",
  ...more,
});
const first = () => {
  const [one] = seeded.examined;
  const [subject] = seeded.subjects;
  if (!one || !subject) throw new Error("nobody was examined");
  return { entryId: one.entryId, planSubjectId: subject.id };
};
/** How many of the scores, one a subject of each entry, have been recorded. */
const recorded = () => fresh.db.score.count({ where: { status: { not: "pending" } } });
const planId = () => seeded.scenario.plan.id;
const code = (expected: string) => expect.objectContaining({ code: expected });
const page = { page: 1, pageSize: 100, tab: "all", filters: {} } as const;

describe("成绩登记 on the page", () => {
  it("records, corrects and audits a score; a stale form is told", async () => {
    await recordScore(body(), { ...first(), version: 0, form: form({ mark: "59.9" }) });
    const row = () => fresh.db.score.findUniqueOrThrow({ where: { entryId_planSubjectId: first() } });
    expect(await row()).toMatchObject({ status: "recorded", examState: "normal", tenths: 599, version: 1 });
    await recordScore(body(), { ...first(), version: 1, form: form({ examState: "absent", mark: "" }) });
    expect(await row()).toMatchObject({ examState: "absent", tenths: null });
    const stale = { ...first(), version: 0, form: form() };
    await expect(recordScore(body(), stale)).rejects.toEqual(code("data.changed"));
    await expect(recordScore(body(), { ...first(), version: 0, form: form() })).rejects.toEqual(
      code("data.changed"),
    );
    const lines = await fresh.db.auditLog.findMany({ where: { entity: "score" }, orderBy: { id: "asc" } });
    expect(lines.map(({ action, fromState, toState }) => [action, fromState, toState])).toEqual([
      ["score.record", "pending", "recorded"],
      ["score.record", "recorded", "recorded"],
    ]);
  });

  it("is refused outside 成绩登记时间, above the full mark, of others' plans and of the unseated", async () => {
    const input = { ...first(), version: 0, form: form() };
    for (const now of [during.exam, during.publicity])
      await expect(recordScore(body(now), input)).rejects.toEqual(code("score.window_closed"));
    await expect(recordScore(body(), { ...input, form: form({ mark: "100.1" }) })).rejects.toEqual(
      code("score.range"),
    );
    const foreign = { ...body(), scope: seeded.scenario.scopes.otherBody };
    await expect(recordScore(foreign, input)).rejects.toEqual(code("score.not_found"));
    await fresh.db.seating.updateMany({ data: { status: "seated", publishedAt: null } });
    await expect(recordScore(body(), input)).rejects.toEqual(code("score.not_found"));
    expect(await recorded()).toBe(0);
  });

  it("wants evidence for an accusation and no number beside it (rules 19 and 20)", () => {
    const problems = (value: object) =>
      scoreForm.safeParse(value).error?.issues.map(({ path }) => path.join(".")) ?? [];
    expect(problems({ examState: "cheating" })).toEqual(["remark"]);
    expect(problems({ examState: "cheating", remark: "替考，已核实" })).toEqual([]);
    expect(problems({ examState: "absent", mark: "0" })).toEqual(["mark"]);
    expect(problems({ examState: "normal" })).toEqual(["mark"]);
    expect(problems({ examState: "normal", mark: "0" })).toEqual([]);
  });
});

describe("提交登记", () => {
  it("is refused naming how many are missing, then locks; a subject can go first", async () => {
    const [theory, practice] = seeded.subjects;
    if (!theory || !practice) throw new Error("two subjects");
    await recordScore(body(), { ...first(), version: 0, form: form() });
    await expect(submitScores(body(), { planId: planId() })).rejects.toMatchObject({
      code: "score.pending_left",
      params: { count: 7 },
    });
    await fresh.db.score.updateMany({
      where: { status: "recorded" },
      data: { status: "pending", examState: null, tenths: null, version: 0 },
    });
    await recordAll(fresh.db, { ...seeded, subjects: [theory] });
    expect(await submitScores(body(), { planId: planId(), planSubjectId: theory.id })).toEqual({ count: 4 });
    const locked = { ...first(), version: 2, form: form() };
    await expect(recordScore(body(), locked)).rejects.toEqual(code("transition.not_allowed"));
    await expect(submitScores(body(), { planId: planId() })).rejects.toMatchObject({ params: { count: 4 } });
    expect(
      await countRecording(fresh.db, seeded.scenario.scopes.body, { planId: planId(), filters: {} }),
    ).toEqual({
      all: 8,
      pending: 4,
      recorded: 0,
      submitted: 4,
    });
    const progress = await readProgress(fresh.db, seeded.scenario.scopes.body, planId());
    expect(progress.map(({ expected, recorded, submitted }) => [expected, recorded, submitted])).toEqual([
      [4, 4, 4],
      [4, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("can be taken back inside the window, with a reason", async () => {
    await recordAll(fresh.db, seeded);
    await submitScores(body(), { planId: planId() });
    await expect(reopenScores(body(), { planId: planId(), reason: "短" })).rejects.toEqual(
      code("transition.reason_required"),
    );
    expect(await reopenScores(body(), { planId: planId(), reason: "技能操作分数录入有误" })).toEqual({
      count: 8,
    });
    const lines = await fresh.db.auditLog.count({
      where: { action: "score.reopen", reason: "技能操作分数录入有误" },
    });
    expect(lines).toBe(8);
  });

  it("belongs to the plan's awarding body", async () => {
    const foreign = { ...body(), scope: seeded.scenario.scopes.otherBody };
    await expect(submitScores(foreign, { planId: planId() })).rejects.toEqual(code("score.plan_not_found"));
    await expect(listRecording(fresh.db, foreign.scope, { planId: planId(), ...page })).rejects.toEqual(
      code("score.plan_not_found"),
    );
  });
});

describe("科目成绩 of the institution", () => {
  const rowsAt = async (now: Date, tab = "all") =>
    (await listScores(fresh.db, seeded.scenario.scopes.a, now, { ...page, tab })).rows;

  it("shows no number before 公示 and its own candidates only", async () => {
    await recordAll(fresh.db, seeded, (_, subject) => (subject ? { examState: "absent", mark: "" } : {}));
    const recorded = await rowsAt(during.publicity);
    expect(recorded.map(({ status, tenths, examState }) => [status, tenths, examState])).toEqual(
      Array(4).fill(["recorded", null, null]),
    );
    await submitScores(body(), { planId: planId() });
    const end = new Date(seeded.scenario.plan.publicityStart.getTime() - 1);
    expect(new Set((await rowsAt(end)).map(({ tenths, examState }) => `${tenths}${examState}`))).toEqual(
      new Set(["nullnull"]),
    );
    const shown = await rowsAt(seeded.scenario.plan.publicityStart);
    expect(shown.map(({ status, tenths, examState }) => [status, tenths, examState])).toEqual([
      ["publicised", 800, "normal"],
      ["publicised", null, "absent"],
      ["publicised", 800, "normal"],
      ["publicised", null, "absent"],
    ]);
    expect(await countScores(fresh.db, seeded.scenario.scopes.a, during.publicity, {})).toEqual({
      all: 4,
      pending: 0,
      recorded: 0,
      publicised: 4,
      final: 0,
    });
  });

  it("agrees with the domain about what state is shown, at every edge", async () => {
    const times = planTimesOf(seeded.scenario.plan);
    const edges = [times.scoring.start, times.publicity.start, times.publicity.end].flatMap((edge) =>
      [-1, 0, 1].map((by) => new Date(new Date(edge).getTime() + by)),
    );
    await recordAll(fresh.db, seeded);
    for (const status of ["recorded", "submitted", "final"] as const) {
      await fresh.db.score.updateMany({ data: { status } });
      for (const now of edges) {
        const [row] = await rowsAt(now);
        expect(row?.status).toBe(shownScoreStatus(status, times, now));
        expect(await rowsAt(now, row?.status)).toHaveLength(4);
      }
    }
  });

  it("finds by name, ticket and the end of an ID number", async () => {
    const [one] = seeded.examined;
    if (!one) throw new Error("nobody was examined");
    const find = async (filters: object) =>
      (await listScores(fresh.db, seeded.scenario.scopes.a, during.exam, { ...page, filters })).rows.length;
    expect(await find({ candidateName: one.name.slice(0, 3) })).toBe(2);
    expect(await find({ candidateName: one.name.slice(1, 3) })).toBe(0);
    expect(await find({ candidateName: one.name })).toBe(2);
    expect(await find({ ticketNumber: one.ticketNumber })).toBe(2);
    expect(await find({ idNumber: one.idNumber.slice(-4) })).toBe(2);
    expect(await find({ idNumber: one.idNumber })).toBe(2);
    expect(await find({ idNumber: "11010520000101999X" })).toBe(0);
    expect(await find({ candidateName: "%" })).toBe(0);
  });
});

describe("成绩导入", () => {
  const jobs = new Map<string, JobDefinition>(
    [...(importJobs as unknown as JobDefinition[]), ...scoreJobs].map((job) => [job.kind, job]),
  );
  const drain = async () => {
    for (let job = await claimJob(fresh.db); job; job = await claimJob(fresh.db))
      await runJob(fresh.db, job, jobs);
  };
  const definition = scoreImport as unknown as Parameters<typeof startImport>[3];
  type Row = Record<string, string | number | null>;

  async function templateRows(): Promise<Row[]> {
    const { bytes } = (await scoreImport.template?.({ ...body(), context: { planId: planId() } })) ?? {};
    if (!bytes) throw new Error("no template");
    const headings = scoreTemplateColumns.map(({ heading }) => heading);
    const { rows } = await readWorkbook(bytes, { headings });
    return rows.map(({ cells }) =>
      Object.fromEntries(Object.entries(cells).map(([heading, cell]) => [heading, cellText(cell) || null])),
    );
  }
  const upload = async (rows: readonly Row[]) => {
    const bytes = writeTemplate({ sheetName: "成绩", columns: scoreTemplateColumns, rows });
    const context = { planId: planId() };
    const scope = seeded.scenario.scopes.body;
    const id = await startImport(fresh.db, scope, importing().now, definition, {
      fileName: "成绩",
      bytes,
      context,
    });
    await drain();
    const batch = await fresh.db.importBatch.findUniqueOrThrow({ where: { id } });
    const judgement = await readJudgement(fresh.db, batch.judgedFileId ?? "");
    const problems = judgement.rows.flatMap(({ row, issues }) =>
      issues.map((one) => [row, one.column, one.problem]),
    );
    return { id, problems };
  };
  const commit = async (id: string) => {
    await commitImport(fresh.db, seeded.scenario.scopes.body, importing().now, definition, id);
    await drain();
  };

  // The import's jobs take the product's time from the clock, so these tests move the plan's window instead of it.
  beforeEach(async () => {
    const now = Date.now();
    await fresh.db.examPlan.update({
      where: { id: planId() },
      data: {
        scoringStart: new Date(now - 3_600_000),
        scoringEnd: new Date(now + 3_600_000),
        examStart: new Date(now - 9_000_000),
        examEnd: new Date(now - 7_200_000),
        publicityStart: new Date(now + 7_200_000),
        publicityEnd: new Date(now + 9_000_000),
        registrationStart: new Date(now - 20_000_000),
        registrationEnd: new Date(now - 19_000_000),
        seatingStart: new Date(now - 18_000_000),
        seatingEnd: new Date(now - 17_000_000),
      },
    });
  });
  const importing = () => ({ ...body(), now: new Date() });

  it("gives a template of everybody seated, whole IDs and one audit line, and takes it back filled in", async () => {
    const rows = await templateRows();
    expect(rows).toHaveLength(8);
    expect(rows[0]).toMatchObject({
      计划编号: seeded.scenario.plan.number,
      证件号码: seeded.examined[0]?.idNumber,
      科目名称: "理论知识",
    });
    expect(await fresh.db.auditLog.count({ where: { action: "score.template" } })).toBe(1);
    const filled = rows.map((row, at) => ({
      ...row,
      考试状态: at === 1 ? "缺考" : "正常",
      考试成绩: at === 1 ? null : 60 + at / 2,
    }));
    const { id, problems } = await upload(filled);
    expect(problems).toEqual([]);
    await commit(id);
    const scores = await fresh.db.score.findMany({ orderBy: { tenths: "asc" } });
    expect(scores.map(({ tenths }) => tenths)).toEqual([600, 610, 615, 620, 625, 630, 635, null]);
    expect(await fresh.db.auditLog.count({ where: { action: "score.record", entity: "score" } })).toBe(8);
  });

  it("refuses the whole file for one wrong ID number, a missing evidence or an overwritten accusation", async () => {
    await recordScore(importing(), {
      ...first(),
      version: 0,
      form: form({ examState: "cheating", mark: "", remark: "夹带资料，监考记录在案" }),
    });
    const rows = (await templateRows()).map((row) => ({
      ...row,
      考试状态: "正常",
      考试成绩: 80,
      备注: null,
    }));
    const [one, two, three] = rows;
    if (!one || !two || !three) throw new Error("rows");
    const { id, problems } = await upload([
      ...rows.slice(3),
      one,
      { ...two, 证件号码: "110105200001019999" },
      { ...three, 考试状态: "违纪", 考试成绩: null },
    ]);
    expect(problems).toEqual([
      [7, "考试状态", "accused"],
      [8, "证件号码", "id_mismatch"],
      [9, "备注", "evidence_required"],
    ]);
    await expect(commit(id)).rejects.toEqual(code("import.has_errors"));
    expect(await recorded()).toBe(1);
  });

  it("is refused outside the window and for another's plan", async () => {
    const check = (now: Date, scope = seeded.scenario.scopes.body) =>
      scoreImport.checkContext({ db: fresh.db, scope, now, context: { planId: planId() } });
    await check(importing().now);
    await expect(check(during.registration)).rejects.toEqual(code("score.window_closed"));
    await expect(check(importing().now, seeded.scenario.scopes.otherBody)).rejects.toEqual(
      code("score.plan_not_found"),
    );
  });
});
