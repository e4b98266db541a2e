import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeRegistration } from "@/modules/exam-plan/commands/close-registration";
import { createPlan } from "@/modules/exam-plan/commands/create-plan";
import { extendWindows } from "@/modules/exam-plan/commands/extend-windows";
import { publishPlan } from "@/modules/exam-plan/commands/publish-plan";
import { removePlan } from "@/modules/exam-plan/commands/remove-plan";
import { findDuePlans } from "@/modules/exam-plan/commands/settle-plan";
import { updatePlan } from "@/modules/exam-plan/commands/update-plan";
import { voidPlan } from "@/modules/exam-plan/commands/void-plan";
import type { PlanEnds } from "@/modules/exam-plan/domain/extension";
import { planWindows } from "@/modules/exam-plan/domain/windows";
import {
  countBodyPlans,
  countPublishedPlans,
  listBodyPlans,
  listPublishedPlans,
} from "@/modules/exam-plan/queries/list-plans";
import { bodyPlanDetail, publishedPlanDetail } from "@/modules/exam-plan/queries/plan-detail";
import { publishedPlanOptions } from "@/modules/exam-plan/queries/plan-options";
import { type IsoPlanTimes, isoTimesOf } from "@/modules/exam-plan/queries/plan-times";
import { type PlanInput, planInput } from "@/modules/exam-plan/schema";
import { storedRoomName } from "@/modules/exam-room/domain/room-order";
import { listBodyQualifications } from "@/modules/qualification/queries/examinable";
import { listNotices } from "@/modules/workspace/queries/notices";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";
import { insertEntry } from "./exam-plan.fixture";

let fresh: FreshDatabase;
let world: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
});
afterAll(() => fresh.close());

const DAY = 86_400_000;
const at = (days: number, hours = 0) => new Date(T0.getTime() + days * DAY + hours * 3_600_000);
const iso = (days: number, hours = 0) => at(days, hours).toISOString();
const as = (scope: AwardingBodyScope = world.scopes.body, now = T0) => ({ db: fresh.db, scope, now });

const times: IsoPlanTimes = {
  registration: { start: iso(1), end: iso(5) },
  seating: { start: iso(5), end: iso(8) },
  exam: { start: iso(8), end: iso(10) },
  scoring: { start: iso(11), end: iso(13) },
  publicity: { start: iso(14), end: iso(18) },
};

function draft(changes: Partial<PlanInput> = {}): PlanInput {
  const [qualification] = world.qualifications;
  if (!qualification) throw new Error("the scenario has qualifications");
  return planInput.parse({
    name: "2026年第二批测试考试",
    year: 2026,
    rules: "",
    times,
    qualifications: [
      {
        qualificationId: qualification.id,
        passRule: "each_subject",
        subjects: qualification.subjects.map((subject, index) => ({
          subjectId: subject.id,
          fullMark: 100,
          passMark: 60,
          sessions: [{ startsAt: iso(8, index * 3), endsAt: iso(8, index * 3 + 1 + index) }],
        })),
      },
    ],
    ...changes,
  });
}

/** The ends of these windows. */
const endsOf = (all: IsoPlanTimes): PlanEnds =>
  Object.fromEntries(planWindows.map((window) => [window, all[window].end])) as PlanEnds;

const versionOf = async (id: string) =>
  (await fresh.db.examPlan.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;
const publish = async (id: string) => publishPlan(as(), { id, version: await versionOf(id) });
const actionsOn = async (id: string) =>
  (
    await fresh.db.auditLog.findMany({
      where: { entity: "exam_plan", entityId: id },
      orderBy: { id: "asc" },
      select: { action: true },
    })
  ).map((line) => line.action);

describe("a draft", () => {
  test("is numbered by its day and a running number, and read back as it was written", async () => {
    const first = await createPlan(as(), draft());
    const second = await createPlan(as(), draft());
    expect(first.number).toMatch(/^20260302\d{4}$/);
    expect(Number(second.number) - Number(first.number)).toBe(1);
    const detail = await bodyPlanDetail(fresh.db, world.scopes.body, first.id);
    expect(detail).toMatchObject({ status: "draft", name: "2026年第二批测试考试", times, enteredCount: 0 });
    expect(detail.qualifications[0]?.subjects.map((one) => [one.name, one.sessions])).toEqual([
      ["理论知识", [{ startsAt: iso(8), endsAt: iso(8, 1) }]],
      ["技能操作", [{ startsAt: iso(8, 3), endsAt: iso(8, 5) }]],
    ]);
    expect(await actionsOn(first.id)).toEqual(["exam_plan.create"]);
  });

  test("is refused with the reasons in Chinese, and no number is used up", async () => {
    const before = await fresh.db.numberSeries.findUniqueOrThrow({ where: { key: "exam-plan" } });
    const late = { ...times, registration: { start: iso(1), end: iso(6) } };
    await expect(createPlan(as(), draft({ times: late }))).rejects.toMatchObject({
      code: "examPlan.invalid",
      params: { problems: ["报考时间的结束时间不能晚于排考时间的开始时间"] },
    });
    expect(await fresh.db.numberSeries.findUnique({ where: { key: "exam-plan" } })).toEqual(before);
  });

  test("takes only the body's own enabled qualifications and their subjects", async () => {
    await expect(createPlan(as(world.scopes.otherBody), draft())).rejects.toMatchObject({
      code: "examPlan.unavailable",
    });
    const [one, two] = world.qualifications;
    const crossed = draft();
    const [contents] = crossed.qualifications;
    if (!one || !two || !contents) throw new Error("the scenario has two qualifications");
    await expect(
      createPlan(as(), draft({ qualifications: [{ ...contents, qualificationId: two.id }] })),
    ).rejects.toMatchObject({ code: "examPlan.unavailable" });
    await fresh.db.subject.updateMany({ where: { qualificationId: one.id }, data: { enabled: false } });
    await expect(createPlan(as(), draft())).rejects.toMatchObject({ code: "examPlan.unavailable" });
    await fresh.db.subject.updateMany({ where: { qualificationId: one.id }, data: { enabled: true } });
    expect(
      (await listBodyQualifications(fresh.db, world.scopes.body)).map((row) => row.subjects.length),
    ).toEqual([2, 2]);
    expect(await listBodyQualifications(fresh.db, world.scopes.otherBody)).toEqual([]);
  });

  test("is rewritten by its version only, and removed", async () => {
    const { id } = await createPlan(as(), draft());
    const [contents] = draft().qualifications;
    const [subject] = contents?.subjects ?? [];
    if (!contents || !subject) throw new Error("the draft has a subject");
    const one = draft({
      name: "改过",
      qualifications: [{ ...contents, subjects: [{ ...subject, passMark: 80 }] }],
    });
    await updatePlan(as(), { id, version: 0, ...one });
    const detail = await bodyPlanDetail(fresh.db, world.scopes.body, id);
    expect([detail.name, detail.version, detail.qualifications[0]?.subjects.map((s) => s.passMark)]).toEqual([
      "改过",
      1,
      [80],
    ]);
    await expect(updatePlan(as(), { id, version: 0, ...one })).rejects.toMatchObject({
      code: "data.changed",
    });
    await expect(removePlan(as(world.scopes.otherBody), { id, version: 1 })).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
    await removePlan(as(), { id, version: 1 });
    await expect(bodyPlanDetail(fresh.db, world.scopes.body, id)).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
  });

  test("is not seen by institutions nor by another body", async () => {
    const { id } = await createPlan(as(), draft());
    for (const look of [
      () => publishedPlanDetail(fresh.db, world.scopes.a, id),
      () => bodyPlanDetail(fresh.db, world.scopes.otherBody, id),
    ])
      await expect(look()).rejects.toMatchObject({ code: "examPlan.not_found" });
  });

  test("has a form that names what is missing", () => {
    const parsed = planInput.safeParse({ ...draft(), name: " ", qualifications: [] });
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([
      "请填写计划名称",
      "请至少选择一个证书",
    ]);
  });
});

describe("publishing", () => {
  test("opens the plan to institutions and tells those that take part", async () => {
    await fresh.db.notice.deleteMany();
    await fresh.db.pilotParticipation.updateMany({
      where: { institutionId: world.institutionB.id },
      data: { year: 2025 },
    });
    const { id, number } = await createPlan(as(), draft());
    await publish(id);
    expect(await publishedPlanDetail(fresh.db, world.scopes.b, id)).toMatchObject({
      number,
      status: "published",
    });
    expect(await fresh.db.notice.count()).toBe(1);
    const told = (await listNotices(fresh.db, world.scopes.a, { tab: "unread" })).rows;
    expect(told.map(({ title, href }) => [title, href])).toEqual([
      ["新的考试计划", `/institution/exam-plans?plan=${id}`],
    ]);
    expect((await listNotices(fresh.db, world.scopes.b, { tab: "all" })).rows).toEqual([]);
    expect(await actionsOn(id)).toEqual(["exam_plan.create", "exam_plan.publish"]);
    await expect(publish(id)).rejects.toMatchObject({ code: "transition.not_allowed" });
    await fresh.db.pilotParticipation.updateMany({ data: { year: 2026 } });
  });

  test("is refused for another version, by another body, and when registration is over", async () => {
    const { id } = await createPlan(as(), draft());
    await expect(publishPlan(as(), { id, version: 7 })).rejects.toMatchObject({ code: "data.changed" });
    await expect(publishPlan(as(world.scopes.otherBody), { id, version: 0 })).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
    await expect(publishPlan(as(undefined, at(5)), { id, version: 0 })).rejects.toMatchObject({
      code: "examPlan.invalid",
      params: { problems: ["报考时间已过,不能发布"] },
    });
    expect(await bodyPlanDetail(fresh.db, world.scopes.body, id)).toMatchObject({
      status: "draft",
      version: 0,
    });
  });
});

describe("a published plan", () => {
  let id: string;
  beforeEach(async () => {
    id = (await createPlan(as(), draft())).id;
    await publish(id);
  });

  test("may change its contents while nobody is 已报考, but its windows only by extension", async () => {
    await updatePlan(as(), { id, version: 1, ...draft({ rules: "带证件" }) });
    await expect(
      updatePlan(as(), {
        id,
        version: 2,
        ...draft({ times: { ...times, publicity: { start: iso(14), end: iso(19) } } }),
      }),
    ).rejects.toMatchObject({ code: "examPlan.windows_by_extension" });
    await insertEntry(fresh.db, world, id, "entered");
    await expect(updatePlan(as(), { id, version: 2, ...draft() })).rejects.toMatchObject({
      code: "examPlan.contents_frozen",
    });
  });

  test("keeps a subject that a room is set for", async () => {
    const plan = await fresh.db.examPlanQualification.findFirstOrThrow({
      where: { planId: id },
      include: { subjects: { orderBy: { subject: { code: "asc" } } } },
    });
    const [theory] = plan.subjects;
    if (!theory) throw new Error("the plan has subjects");
    await fresh.db.examRoom.create({
      data: {
        planId: id,
        siteId: world.siteA.id,
        planQualificationId: plan.id,
        institutionId: world.institutionA.id,
        ...storedRoomName("101"),
        seats: 6,
        rows: 1,
        columns: 6,
        createdAt: T0,
        subjects: { create: { planSubjectId: theory.id } },
      },
    });
    const [contents] = draft().qualifications;
    const [, practice] = contents?.subjects ?? [];
    if (!contents || !practice) throw new Error("the draft has two subjects");
    await expect(
      updatePlan(as(), {
        id,
        version: 1,
        ...draft({ qualifications: [{ ...contents, subjects: [practice] }] }),
      }),
    ).rejects.toMatchObject({ code: "examPlan.contents_in_use" });
  });

  test("is voided with a reason while nobody is 已报考", async () => {
    await expect(voidPlan(as(), { id, version: 1, reason: "短" })).rejects.toMatchObject({
      code: "transition.reason_required",
    });
    const entry = await insertEntry(fresh.db, world, id, "entered");
    await expect(voidPlan(as(), { id, version: 1, reason: "试题有误需重新安排" })).rejects.toMatchObject({
      code: "examPlan.has_entries",
      params: { count: 1 },
    });
    await fresh.db.entry.update({ where: { id: entry }, data: { status: "cancelled" } });
    await voidPlan(as(), { id, version: 1, reason: "试题有误需重新安排" });
    await expect(publishedPlanDetail(fresh.db, world.scopes.a, id)).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
    const line = await fresh.db.auditLog.findFirstOrThrow({
      where: { entityId: id, action: "exam_plan.void" },
    });
    expect([line.fromState, line.toState, line.reason]).toEqual([
      "published",
      "voided",
      "试题有误需重新安排",
    ]);
  });

  test("is extended, never shortened nor moved before now", async () => {
    const longer = { ...times, publicity: { start: iso(14), end: iso(20) } };
    await extendWindows(as(undefined, at(2)), { id, version: 1, ends: endsOf(longer) });
    expect((await bodyPlanDetail(fresh.db, world.scopes.body, id)).times).toEqual(longer);
    await expect(
      extendWindows(as(undefined, at(2)), { id, version: 2, ends: endsOf(times) }),
    ).rejects.toMatchObject({
      code: "examPlan.invalid",
      params: { problems: ["成绩公示时间的结束时间只能延后"] },
    });
    const past = { ...endsOf(longer), scoring: iso(14) };
    await expect(extendWindows(as(undefined, at(14)), { id, version: 2, ends: past })).rejects.toMatchObject({
      params: { problems: ["成绩登记时间不能改到当前时间之前"] },
    });
    await expect(extendWindows(as(), { id, version: 1, ends: endsOf(longer) })).rejects.toMatchObject({
      code: "data.changed",
    });
    expect(await actionsOn(id)).toContain("exam_plan.extend");
  });

  test("has registration closed at its end: what was not submitted lapses, once", async () => {
    const [draftId, returnedId, enteredId] = [
      await insertEntry(fresh.db, world, id, "draft"),
      await insertEntry(fresh.db, world, id, "returned"),
      await insertEntry(fresh.db, world, id, "entered"),
    ];
    expect(await closeRegistration(fresh.db, id, at(5, -1))).toBe(0);
    expect(await closeRegistration(fresh.db, id, at(5))).toBe(2);
    expect(await closeRegistration(fresh.db, id, at(5))).toBe(0);
    const rows = await fresh.db.entry.findMany({
      where: { planId: id },
      select: { id: true, status: true, reason: true },
    });
    const lapsed = { status: "cancelled", reason: "逾期未提交" };
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: draftId, ...lapsed },
        { id: returnedId, ...lapsed },
        { id: enteredId, status: "entered", reason: null },
      ]),
    );
    const lines = await fresh.db.auditLog.findMany({
      where: { action: "entry.lapse", entityId: { in: [draftId, returnedId, enteredId] } },
      select: { portal: true, ownerId: true, toState: true },
    });
    expect(lines).toEqual(
      Array(2).fill({ portal: "system", ownerId: world.institutionA.id, toState: "cancelled" }),
    );
  });

  test("is due once at the end of registration and once after publicity", async () => {
    await fresh.db.examPlan.updateMany({
      where: { id: { not: id } },
      data: { registrationClosedAt: T0, finalisedAt: T0 },
    });
    const kinds = async () =>
      (await fresh.db.job.findMany({ orderBy: { createdAt: "asc" }, select: { kind: true } })).map(
        (job) => job.kind,
      );
    expect(await findDuePlans(fresh.db, at(4))).toBe(0);
    expect(await findDuePlans(fresh.db, at(5))).toBe(1);
    expect(await findDuePlans(fresh.db, at(5))).toBe(0);
    expect(await kinds()).toEqual(["examPlan.closeRegistration"]);
    await closeRegistration(fresh.db, id, at(5));
    expect(await findDuePlans(fresh.db, at(17))).toBe(0);
    expect(await findDuePlans(fresh.db, at(18))).toBe(1);
    expect(await kinds()).toEqual(["examPlan.closeRegistration", "examPlan.finalise"]);
    // A finalisation that ended without settling waits before the next try.
    await fresh.db.job.updateMany({ data: { state: "done", finishedAt: new Date() } });
    expect(await findDuePlans(fresh.db, at(18))).toBe(0);
    await fresh.db.job.updateMany({ data: { finishedAt: new Date(Date.now() - 120_000) } });
    expect(await findDuePlans(fresh.db, at(18))).toBe(1);
    await fresh.db.examPlan.update({ where: { id }, data: { finalisedAt: at(18) } });
    await expect(
      extendWindows(as(undefined, at(18)), {
        id,
        version: 1,
        ends: { ...endsOf(times), publicity: iso(25) },
      }),
    ).rejects.toMatchObject({ code: "examPlan.settled" });
  });
});

describe("lists", () => {
  test("count and show each plan under its tab by the clock", async () => {
    const where = { page: 1, pageSize: 100, filters: { year: 2026 } };
    const counts = await countBodyPlans(fresh.db, world.scopes.body, where.filters, T0);
    const { all = 0, ...tabs } = counts;
    expect(Object.keys(tabs)).toEqual(["draft", "upcoming", "running", "ended", "voided"]);
    expect(Object.values(tabs).reduce((sum, one) => sum + one, 0)).toBe(all);
    for (const [tab, count] of Object.entries(counts)) {
      const { rows } = await listBodyPlans(fresh.db, world.scopes.body, { ...where, tab }, T0);
      expect(rows).toHaveLength(count);
    }
    expect(counts.running).toBe(1);
    expect((await countBodyPlans(fresh.db, world.scopes.body, where.filters, at(40))).ended).toBe(
      (tabs.upcoming ?? 0) + 1,
    );
    expect(
      (await listBodyPlans(fresh.db, world.scopes.otherBody, { ...where, tab: "all" }, T0)).rows,
    ).toEqual([]);
  });

  test("show institutions what is published, by year, number and name", async () => {
    const ask = { page: 1, pageSize: 10, tab: "running" };
    const rows = async (filters: object) =>
      (await listPublishedPlans(fresh.db, world.scopes.a, { ...ask, filters }, T0)).rows.map(
        (row) => row.number,
      );
    expect(await rows({ year: 2026 })).toEqual(["202603010001"]);
    expect(await rows({ year: 2025 })).toEqual([]);
    expect(await rows({ number: "0301000" })).toEqual(["202603010001"]);
    expect(await rows({ name: "第一批" })).toEqual(["202603010001"]);
    expect(await rows({ name: "%" })).toEqual([]);
    const counts = await countPublishedPlans(fresh.db, world.scopes.a, {}, T0);
    expect(counts.all).toBe((counts.upcoming ?? 0) + (counts.running ?? 0) + (counts.ended ?? 0));
    const options = await publishedPlanOptions(fresh.db, world.scopes.a, { search: "第一批" });
    expect(options).toEqual([{ value: world.plan.id, label: world.plan.name }]);
  });

  test("give the windows of the row", async () => {
    const row = await fresh.db.examPlan.findUniqueOrThrow({ where: { id: world.plan.id } });
    expect(isoTimesOf(row).registration).toEqual({ start: iso(-1), end: iso(7) });
  });
});
