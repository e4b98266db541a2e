import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyAuditExport, institutionAuditExport, platformAuditExport } from "@/modules/audit-log/exports";
import { actionTexts } from "@/modules/audit-log/queries/action-texts";
import { countAudit, listAudit, readAuditLine } from "@/modules/audit-log/queries/list-audit";
import { auditListInput, auditSelection } from "@/modules/audit-log/schema";
import { searchMajors } from "@/modules/candidate/queries/candidate-detail";
import { cancelAnyJob } from "@/modules/job/commands/cancel-any-job";
import { retryJob } from "@/modules/job/commands/retry-job";
import { jobKindLabels } from "@/modules/job/domain/job-text";
import { countAllJobs, listAllJobs } from "@/modules/job/queries/list-all-jobs";
import { jobListInput } from "@/modules/job/schema";
import { majorExport } from "@/modules/major/exports";
import { previewEdition } from "@/modules/major/queries/edition-preview";
import { countMajors, listMajors } from "@/modules/major/queries/list-majors";
import { majorListInput, majorSelection } from "@/modules/major/schema";
import type { ExportDefinition } from "@/server/exports/definition";
import { jobDefinitions } from "@/server/jobs/worker";
import { T0 } from "../harness/scenario";
import { openPlatform, type Platform } from "./platform.fixture";

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

const code = (expected: string) => expect.objectContaining({ code: expected });

/** All rows of an export, as its columns show them. */
async function exported(definition: ExportDefinition, scope: unknown, selection: unknown) {
  const call = { db: platform.db, scope, selection, now: T0 } as Parameters<ExportDefinition["rows"]>[0];
  const rows: Record<string, unknown>[] = [];
  for await (const portion of definition.rows(call))
    rows.push(
      ...portion.map((row) =>
        Object.fromEntries(definition.columns.map((column) => [column.title, column.value(row)])),
      ),
    );
  expect(await definition.count(call)).toBe(rows.length);
  return rows;
}

describe("a new edition of 专业目录", () => {
  const LEVEL = "高等职业教育专科";
  const entry = (专业代码: string, 专业名称: string, 教育层次 = LEVEL) => ({ 教育层次, 专业代码, 专业名称 });
  const seed = [
    ["VOCATIONAL_ASSOCIATE", "53", "财经商贸大类", "CATEGORY"],
    ["VOCATIONAL_ASSOCIATE", "5307", "电子商务类", "CLASS"],
    ["VOCATIONAL_ASSOCIATE", "530701", "电子商务", "MAJOR"],
    ["VOCATIONAL_ASSOCIATE", "530702", "跨境电子商务", "MAJOR"],
    ["VOCATIONAL_ASSOCIATE", "530703", "移动商务", "MAJOR"],
    ["VOCATIONAL_SECONDARY", "73", "财经商贸类", "CATEGORY"],
  ] as const;
  const tree = [entry("53", "财经商贸大类"), entry("5307", "电子商务类")];

  beforeAll(async () => {
    await platform.db.major.createMany({
      data: seed.map(([educationLevel, number, name, itemLevel]) => ({
        educationLevel,
        code: number,
        name,
        itemLevel,
      })),
    });
  });

  it("tells before it is taken over what it adds, renames and retires, and then does just that", async () => {
    const { db, scope, upload, commit } = platform;
    const file = [
      ...tree,
      entry("530701", "电子商务"),
      entry("530702", "跨境电商"),
      entry("530704", "直播电商"),
    ];
    const { id, judgement } = await upload("major", file, { edition: "2026" });
    expect(judgement?.rows.flatMap((row) => row.issues.map((issue) => issue.problem))).toEqual([
      "renamed",
      "added",
    ]);
    expect(await previewEdition(db, scope, id)).toEqual({
      edition: 2026,
      added: 1,
      renamed: 1,
      restored: 0,
      unchanged: 3,
      retired: 1,
      leftOut: [{ educationLevel: "VOCATIONAL_ASSOCIATE", code: "530703", name: "移动商务" }],
    });
    expect((await commit("major", id)).state).toBe("committed");
    const rows = await db.major.findMany({ orderBy: [{ educationLevel: "asc" }, { code: "asc" }] });
    expect(rows.map((row) => [row.code, row.name, row.edition, row.retired])).toEqual([
      ["53", "财经商贸大类", 2026, false],
      ["5307", "电子商务类", 2026, false],
      ["530701", "电子商务", 2026, false],
      ["530702", "跨境电商", 2026, false],
      ["530703", "移动商务", 2021, true],
      ["530704", "直播电商", 2026, false],
      ["73", "财经商贸类", 2021, false],
    ]);
    const line = await db.auditLog.findFirstOrThrow({ where: { action: "major.edition" } });
    expect(line.detail).toEqual({ edition: 2026, entries: 5, retired: 1 });
  });

  it("brings a retired one back, and offers only what is in use", async () => {
    const { db, upload, commit } = platform;
    const ask = { educationLevel: "专科", search: "商务" };
    expect(await searchMajors(db, ask)).not.toContain("移动商务");
    const file = [...tree, entry("530701", "电子商务"), entry("530703", "移动商务")];
    const { id, judgement } = await upload("major", file, { edition: "2026" });
    expect(judgement?.rows.flatMap((row) => row.issues.map((issue) => issue.problem))).toEqual(["restored"]);
    await commit("major", id);
    expect(await searchMajors(db, ask)).toContain("移动商务");
    expect(await db.major.count({ where: { retired: true } })).toBe(2);
  });

  it("is taken whole or not at all, and never one older than what is there", async () => {
    const { db, upload, commit } = platform;
    const faulty = await upload("major", [...tree, entry("5308", "=1+1"), entry("540101", "没有大类")], {
      edition: "2027",
    });
    expect(faulty.batch.counts).toMatchObject({ errors: 2 });
    await expect(commit("major", faulty.id)).rejects.toEqual(code("import.has_errors"));
    await expect(upload("major", tree, { edition: "2025" })).rejects.toEqual(code("major.edition_old"));
    for (const edition of ["", "20x6", "1999", "26"])
      await expect(upload("major", tree, { edition })).rejects.toEqual(code("major.edition_invalid"));
    expect(await db.major.aggregate({ _max: { edition: true } })).toEqual({ _max: { edition: 2026 } });
  });

  it("is listed as a tree, with its parents, by level, category and state", async () => {
    const { db, scope } = platform;
    const ask = (more: object) => majorListInput.parse({ pageSize: 100, ...more });
    const live = await listMajors(
      db,
      scope,
      ask({ tab: "live", filters: { educationLevel: "VOCATIONAL_ASSOCIATE", category: "53" } }),
    );
    expect(live.rows.map((row) => row.code)).toEqual(["53", "5307", "530701", "530703"]);
    expect(live.rows.at(-1)).toMatchObject({ category: "财经商贸大类", group: "电子商务类" });
    expect(await countMajors(db, scope, {})).toEqual({ all: 7, live: 5, retired: 2 });
    expect((await listMajors(db, scope, ask({ filters: { name: "_" } }))).rows).toEqual([]);
    const ticked = majorSelection.parse({ kind: "ids", ids: ["VOCATIONAL_ASSOCIATE:530701"] });
    expect((await exported(majorExport, scope, ticked)).map((row) => row.专业名称)).toEqual(["电子商务"]);
    const all = await exported(majorExport, scope, majorSelection.parse({ kind: "matching" }));
    expect(all).toHaveLength(7);
  });
});

describe("the log", () => {
  const ID = "11010519491231002X";
  const at = (day: string) => new Date(`${day}T12:00:00+08:00`);

  beforeAll(async () => {
    const { db, scenario } = platform;
    const line = (ownerId: string, userName: string, action: string, day: string, more: object = {}) => ({
      at: at(day),
      portal: "institution",
      userName,
      ownerId,
      action,
      entity: action.split(".")[0] ?? "",
      entityId: randomUUID(),
      ...more,
    });
    const [a, b] = [scenario.institutionA.id, scenario.institutionB.id];
    await db.auditLog.createMany({
      data: [
        line(a, "王老师", "entry.cancel", "2026-03-01", {
          fromState: "entered",
          toState: "cancelled",
          reason: `${ID} 的考生电话 13812345678 打不通`,
          detail: { name: "欧阳小明", count: 2, phone: "13812345678" },
        }),
        line(a, "王小明", "exam_room.create", "2026-03-02", { detail: { name: "第一考场" } }),
        line(a, "李老师", "candidate.reveal", "2026-03-03", { detail: { fields: ["idNumber"] } }),
        line(b, "王老师", "exam_room.create", "2026-03-02"),
      ],
    });
  });
  const find = async (scope: Parameters<typeof listAudit>[1], filters: object) =>
    (await listAudit(platform.db, scope, auditListInput.parse({ pageSize: 100, filters }))).rows;

  it("of a tenant holds its own lines only, in words", async () => {
    const { a, b } = platform.scenario.scopes;
    const rows = await find(a, { entity: "exam_room" });
    expect(rows.map((row) => [row.userName, row.action, row.entity])).toEqual([
      ["王小明", "考场：新增", "考场"],
    ]);
    expect((await find(b, { entity: "exam_room" })).map((row) => row.userName)).toEqual(["王老师"]);
    const [foreign] = await find(b, { entity: "exam_room" });
    await expect(readAuditLine(platform.db, a, foreign?.id ?? "")).rejects.toEqual(
      code("auditLog.not_found"),
    );
    // Another's id in the filter is only the platform's to ask for.
    expect((await find(a, { ownerId: platform.scenario.institutionB.id, entity: "exam_room" })).length).toBe(
      1,
    );
  });

  it("is searched by who, what, about what and when, both days included", async () => {
    const { a } = platform.scenario.scopes;
    const names = async (filters: object) => (await find(a, filters)).map((row) => row.userName);
    expect(await names({ userName: "王" })).toEqual(["王小明", "王老师"]);
    expect(await names({ userName: "%" })).toEqual([]);
    expect(await names({ action: "candidate.reveal" })).toEqual(["李老师"]);
    expect(await names({ from: "2026-03-01", to: "2026-03-02", userName: "王" })).toEqual([
      "王小明",
      "王老师",
    ]);
    expect(await names({ from: "2026-03-02", to: "2026-03-02" })).toEqual(["王小明"]);
    expect((await countAudit(platform.db, a, { userName: "王" })).all).toBe(2);
    for (const from of ["2026-13-01", "yesterday", "2026-02-30"])
      expect(auditListInput.safeParse({ filters: { from } }).success).toBe(false);
  });

  it("shows no whole number, and to the platform nobody's name inside a line", async () => {
    const { db, scenario, scope } = platform;
    const own = await find(scenario.scopes.a, { action: "entry.cancel" });
    expect(own[0]).toMatchObject({ fromState: "已报考", toState: "已取消" });
    expect(own[0]?.reason).toBe("110****002X 的考生电话 138****5678 打不通");
    const line = await readAuditLine(db, scenario.scopes.a, own[0]?.id ?? "");
    expect(line.detail).toContainEqual({ name: "phone", value: "138****5678" });
    const seen = await readAuditLine(db, scope, own[0]?.id ?? "");
    expect(JSON.stringify(seen)).not.toMatch(/欧阳|138|打不通/);
    expect(seen.detail).toContainEqual({ name: "count", value: "2" });
  });

  it("of the platform finds an organisation's and a portal's", async () => {
    const { scenario, scope } = platform;
    const ofB = await find(scope, { ownerId: scenario.institutionB.id });
    expect(ofB.map((row) => [row.organisation, row.portal])).toEqual([["测试院校2", "试点院校"]]);
    const ofPlatform = await find(scope, { portal: "platform" });
    expect(ofPlatform.length).toBeGreaterThan(0);
    expect(ofPlatform.every((row) => row.portal === "平台")).toBe(true);
  });

  it("is exported as it is shown", async () => {
    const { scenario, scope } = platform;
    const matching = auditSelection.parse({ kind: "matching", filters: { userName: "王" } });
    const rows = await exported(institutionAuditExport, scenario.scopes.a, matching);
    expect(rows.map((row) => row.操作类型)).toEqual(["考场：新增", "报考：取消报考"]);
    expect(JSON.stringify(rows)).not.toContain(ID);
    expect(await exported(bodyAuditExport, scenario.scopes.body, matching)).toEqual([]);
    const all = await exported(platformAuditExport, scope, matching);
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toContain("打不通");
    const [foreign] = await find(scenario.scopes.b, { entity: "exam_room" });
    const ticked = auditSelection.parse({ kind: "ids", ids: [foreign?.id] });
    expect(await exported(institutionAuditExport, scenario.scopes.a, ticked)).toEqual([]);
    expect(auditSelection.safeParse({ kind: "ids", ids: ["1; DROP"] }).success).toBe(false);
  });

  it("has a text for every line that was written here", async () => {
    const written = await platform.db.auditLog.findMany({ distinct: ["action"], select: { action: true } });
    expect(written.length).toBeGreaterThan(5);
    expect(written.map((row) => row.action).filter((action) => !(action in actionTexts))).toEqual([]);
  });
});

describe("the jobs of all portals", () => {
  const make = (more: object = {}) =>
    platform.db.job.create({
      data: {
        kind: "candidate.delete",
        title: "批量删除学生信息",
        portal: "institution",
        ownerId: platform.scenario.institutionA.id,
        userId: platform.scenario.scopes.a.actor.userId,
        payload: { ids: [] },
        createdAt: T0,
        ...more,
      },
      select: { id: true },
    });
  const failed = { state: "failed", errorCode: "candidate.has_entries", errorParams: { name: "欧阳小明" } };
  const stateOf = async (id: string) => {
    const row = await platform.db.job.findUniqueOrThrow({ where: { id } });
    return [row.state, row.cancelRequested];
  };

  it("are shown with who asked, but not whom they are about", async () => {
    const { db, scope } = platform;
    const { id } = await make(failed);
    const { rows } = await listAllJobs(db, scope, jobListInput.parse({ tab: "failed" }));
    const row = rows.find((job) => job.id === id);
    expect(row).toMatchObject({
      organisation: "测试院校1",
      userName: "管理员1",
      kind: "考生：批量删除",
      retryable: true,
    });
    expect(row?.error).toContain("已有报考记录");
    expect(JSON.stringify(rows)).not.toContain("欧阳小明");
    const counts = await countAllJobs(db, scope, {});
    expect(counts.failed).toBe(1);
    const none = await listAllJobs(db, scope, jobListInput.parse({ filters: { to: "2020-01-01" } }));
    expect(none.rows).toEqual([]);
  });

  it("are cancelled: at once while they wait, at the next step while they run", async () => {
    const { ctx } = platform;
    const waiting = await make();
    await cancelAnyJob(ctx, waiting);
    expect(await stateOf(waiting.id)).toEqual(["cancelled", true]);
    const running = await make({
      state: "running",
      leaseOwner: "somebody",
      leaseUntil: new Date(Date.now() + 60_000),
    });
    await cancelAnyJob(ctx, running);
    expect(await stateOf(running.id)).toEqual(["running", true]);
    await expect(cancelAnyJob(ctx, waiting)).rejects.toEqual(code("job.not_live"));
    await expect(cancelAnyJob(ctx, { id: randomUUID() })).rejects.toEqual(code("job.not_found"));
  });

  it("tell their noun when they are cancelled in the queue", async () => {
    const { ctx, db, scope } = platform;
    const batch = await db.importBatch.create({
      data: {
        key: "major",
        portal: "platform",
        ownerId: scope.ownerId,
        userId: scope.actor.userId,
        fileId: randomUUID(),
        fileName: "x.xlsx",
        context: {},
        createdAt: T0,
      },
    });
    const job = await make({ kind: "import.judge", payload: { importId: batch.id } });
    await cancelAnyJob(ctx, job);
    expect((await db.importBatch.findUniqueOrThrow({ where: { id: batch.id } })).state).toBe("cancelled");
  });

  it("are put back when they failed and their kind allows it", async () => {
    const { ctx, db, scenario } = platform;
    const job = await make({ ...failed, attempts: 8 });
    await retryJob(ctx, job);
    const row = await db.job.findUniqueOrThrow({ where: { id: job.id } });
    expect([row.state, row.attempts, row.errorCode]).toEqual(["queued", 0, null]);
    await expect(retryJob(ctx, job)).rejects.toEqual(code("job.not_failed"));
    const line = await db.auditLog.findFirstOrThrow({ where: { action: "job.retry", entityId: job.id } });
    expect(line.ownerId).toBe(scenario.institutionA.id);

    const told = await make({ ...failed, kind: "import.commit" });
    await expect(retryJob(ctx, told)).rejects.toEqual(code("job.not_retryable"));
    const unknown = await make({ ...failed, kind: "gone.kind" });
    await expect(retryJob(ctx, unknown)).rejects.toEqual(code("job.not_retryable"));
    const double = await make({ ...failed, dedupeKey: "the-same" });
    await make({ dedupeKey: "the-same" });
    await expect(retryJob(ctx, double)).rejects.toEqual(code("job.live_double"));
  });

  it("are not put back for who may not act himself", async () => {
    const { ctx, db, scenario } = platform;
    const job = await make(failed);
    const { userId } = scenario.scopes.a.actor;
    await db.user.update({ where: { id: userId }, data: { enabled: false } });
    await expect(retryJob(ctx, job)).rejects.toEqual(code("job.owner_disabled"));
    await db.user.update({ where: { id: userId }, data: { enabled: true } });
    const { id } = scenario.institutionA;
    await db.institution.update({ where: { id }, data: { enabled: false } });
    await expect(retryJob(ctx, job)).rejects.toEqual(code("job.owner_disabled"));
    await db.institution.update({ where: { id }, data: { enabled: true } });
    await retryJob(ctx, job);
  });

  it("have a word for every kind there is", () => {
    expect([...jobDefinitions.keys()].filter((kind) => !(kind in jobKindLabels))).toEqual([]);
  });
});
