import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelEntries, saveEntries, submitEntries } from "@/modules/entry/commands/change-entries";
import { removeEntries } from "@/modules/entry/commands/remove-entries";
import { listEntryPlans } from "@/modules/entry/queries/list-plans";
import { readWizardPlan } from "@/modules/entry/queries/wizard";
import { entryPlanListInput } from "@/modules/entry/schema";
import { createRooms } from "@/modules/exam-room/commands/create-rooms";
import { switchSite } from "@/modules/exam-site/commands/switch-site";
import { siteUsage } from "@/modules/exam-site/queries/site-detail";
import { createAllocations } from "@/modules/site-allocation/commands/create-allocations";
import { revokeAllocation } from "@/modules/site-allocation/commands/revoke-allocation";
import {
  allocationBorrowers,
  allocationPlans,
  allocationSites,
} from "@/modules/site-allocation/queries/allocation-options";
import {
  allocationDetail,
  countAllocations,
  listAllocations,
} from "@/modules/site-allocation/queries/list-allocations";
import { allocationList } from "@/modules/site-allocation/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { makeCandidates } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
});
afterAll(() => fresh.close());

const body = (now: Date = T0) => ({ db, scope: scene.scopes.body, now });
const first = () => scene.plan.qualifications[0] as Scenario["plan"]["qualifications"][number];
const second = () => scene.plan.qualifications[1] as Scenario["plan"]["qualifications"][number];
const query = (more: object = {}) => allocationList.parse(more);

const input = (more: object = {}) => ({
  planId: scene.plan.id,
  qualificationId: first().qualificationId,
  siteId: scene.siteA.id,
  institutionIds: [scene.institutionB.id],
  places: null,
  ...more,
});
async function lend(more: object = {}): Promise<string> {
  await createAllocations(body(), input(more));
  const made = await db.siteAllocation.findFirstOrThrow({
    where: { status: "active" },
    orderBy: { id: "desc" },
  });
  return made.id;
}
const revoke = (id: string, version = 0) =>
  revokeAllocation(body(), { id, version, reason: "院校不再需要借考" });

async function save(
  people: readonly { id: string }[],
  submit: boolean,
  scope: InstitutionScope = scene.scopes.b,
) {
  const answer = await saveEntries(
    { db, scope, now: T0 },
    {
      planQualificationId: first().id,
      siteId: scene.siteA.id,
      candidateIds: people.map((one) => one.id),
      submit,
    },
  );
  if (answer.kind !== "done") throw new Error("expected an immediate answer");
  return answer.report;
}
const ids = (people: readonly { id: string }[]) =>
  db.entry
    .findMany({ where: { candidateId: { in: people.map((one) => one.id) } }, select: { id: true } })
    .then((found) => found.map((one) => one.id));

describe("分配", () => {
  test("offers open plans, usable sites, and who may borrow", async () => {
    const [plan] = await allocationPlans(db, scene.scopes.body, T0, { search: "测试考试" });
    expect(plan?.qualifications).toHaveLength(2);
    expect(await allocationPlans(db, scene.scopes.body, during.seating, { search: "" })).toEqual([]);
    expect(await allocationPlans(db, scene.scopes.otherBody, T0, { search: "" })).toEqual([]);
    const ask = { planId: scene.plan.id, qualificationId: first().qualificationId, siteId: scene.siteA.id };
    expect((await allocationSites(db, scene.scopes.body, ask)).map((one) => one.value)).toEqual([
      scene.siteA.id,
      scene.siteB.id,
    ]);
    expect(await allocationBorrowers(db, scene.scopes.body, { ...ask, search: "" })).toEqual([
      { value: scene.institutionB.id, label: "测试院校2（4111010002）" },
    ]);
  });

  test("is seen by both colleges and by nobody else, once for each", async () => {
    const id = await lend({ places: 5 });
    await expect(lend()).rejects.toMatchObject({
      code: "siteAllocation.duplicate",
      params: { institution: "测试院校2" },
    });
    const { rows: borrowed } = await listAllocations(db, scene.scopes.b, query({ tab: "borrowed" }));
    expect(borrowed).toMatchObject([
      { id, side: "borrowed", host: "测试院校1", borrower: "测试院校2", places: 5, entered: 0 },
    ]);
    expect((await listAllocations(db, scene.scopes.a, query({ tab: "lent" }))).rows).toHaveLength(1);
    expect(await countAllocations(db, scene.scopes.a, {})).toEqual({ all: 1, borrowed: 0, lent: 1 });
    expect(await countAllocations(db, scene.scopes.body, { borrower: "院校2" })).toEqual({
      all: 1,
      active: 1,
      revoked: 0,
    });
    expect((await listAllocations(db, scene.scopes.otherBody, query())).rows).toEqual([]);
    expect((await allocationDetail(db, scene.scopes.a, id)).site.number).toBe("110000001");
    const found = async (filters: object) =>
      (await listAllocations(db, scene.scopes.b, query({ filters }))).rows.length;
    expect([
      await found({ plan: "2026" }),
      await found({ site: "110000001" }),
      await found({ borrower: "无" }),
    ]).toEqual([1, 1, 0]);
    const told = async (ownerId: string) =>
      (await db.notice.findMany({ where: { ownerId }, orderBy: { createdAt: "asc" } })).map(
        (one) => one.title,
      );
    expect(await told(scene.institutionB.id)).toEqual(["已分配借考站点"]);
    expect(await told(scene.institutionA.id)).toEqual(["本校站点被借用"]);
    await revoke(id);
    await expect(revoke(id, 1)).rejects.toThrow("transition.not_allowed");
    await expect(allocationDetail(db, scene.scopes.b, id)).rejects.toThrow("siteAllocation.not_found");
    expect((await allocationDetail(db, scene.scopes.body, id)).status).toBe("revoked");
  });

  test("is refused where plan, site or institution do not fit", async () => {
    const refused = (more: object) => expect(createAllocations(body(), input(more))).rejects;
    await refused({ institutionIds: [scene.institutionA.id] }).toThrow("siteAllocation.host_itself");
    await refused({ planId: scene.siteA.id }).toThrow("siteAllocation.plan_unavailable");
    await refused({ siteId: scene.plan.id }).toThrow("siteAllocation.site_unavailable");
    await expect(createAllocations(body(during.seating), input())).rejects.toThrow(
      "siteAllocation.plan_unavailable",
    );
    await expect(createAllocations({ db, scope: scene.scopes.otherBody, now: T0 }, input())).rejects.toThrow(
      "siteAllocation.plan_unavailable",
    );
    await db.pilotParticipation.updateMany({
      where: { institutionId: scene.institutionB.id, qualificationId: first().qualificationId },
      data: { year: 2020 },
    });
    await refused({}).toThrow("siteAllocation.borrower_unavailable");
    await db.pilotParticipation.updateMany({
      where: { institutionId: scene.institutionB.id, year: 2020 },
      data: { year: 2026 },
    });
    await db.examSite.update({ where: { id: scene.siteA.id }, data: { enabled: false } });
    await refused({}).toThrow("siteAllocation.site_unavailable");
    await db.examSite.update({ where: { id: scene.siteA.id }, data: { enabled: true } });
    expect(await db.siteAllocation.count({ where: { status: "active" } })).toBe(0);
  });
});

describe("报考 at a borrowed site", () => {
  test("a college without a site enters at the lent one, for that plan and certificate alone", async () => {
    await db.examSite.update({ where: { id: scene.siteB.id }, data: { enabled: false } });
    const [person] = await makeCandidates(db, scene.institutionB.id, [301]);
    const people = person ? [person] : [];
    const plans = () => listEntryPlans(db, scene.scopes.b, T0, entryPlanListInput.parse({}));
    expect((await plans()).rows).toEqual([]);
    await expect(save(people, true)).rejects.toThrow("entry.site_not_found");
    await expect(readWizardPlan(db, scene.scopes.b, scene.plan.id)).rejects.toThrow("entry.plan_not_found");
    const id = await lend({ places: 2 });
    const { rows } = await plans();
    expect(rows[0]?.qualifications.map((one) => one.sites)).toEqual([["测试院校1 - 考核站点（借考）"]]);
    const wizard = await readWizardPlan(db, scene.scopes.b, scene.plan.id);
    expect(wizard.qualifications.map((one) => one.sites)).toMatchObject([
      [{ id: scene.siteA.id, borrowed: true, placesLeft: 2 }],
    ]);
    await expect(
      saveEntries(
        { db, scope: scene.scopes.b, now: T0 },
        {
          planQualificationId: second().id,
          siteId: scene.siteA.id,
          candidateIds: people.map((one) => one.id),
          submit: true,
        },
      ),
    ).rejects.toThrow("entry.site_not_found");
    expect(await save(people, true)).toEqual({ done: 1, refused: [] });
    const entry = await db.entry.findFirstOrThrow({ where: { candidateId: person?.id ?? "" } });
    expect(entry).toMatchObject({ siteId: scene.siteA.id, institutionId: scene.institutionB.id });
    const units = await db.seating.findMany({ where: { siteId: scene.siteA.id } });
    expect(new Set(units.map((unit) => unit.institutionId))).toEqual(new Set([scene.institutionA.id]));
    await db.examSite.update({ where: { id: scene.siteB.id }, data: { enabled: true } });
    await expect(revoke(id)).rejects.toMatchObject({ code: "siteAllocation.in_use", params: { count: 1 } });
    await cancelEntries(
      { db, scope: scene.scopes.b, now: T0 },
      { selection: { kind: "ids", ids: [entry.id] }, reason: "考生不参加考试了" },
    );
    await revoke(id);
  });

  test("名额 is a ceiling over drafts and submissions; a cancelled entry frees its place", async () => {
    const id = await lend({ places: 2 });
    const people = await makeCandidates(db, scene.institutionB.id, [311, 312, 313]);
    const report = await save(people, true);
    expect(report.done).toBe(2);
    expect(report.refused).toMatchObject([{ code: "entry.allocation_full", params: { places: 2 } }]);
    const [one = ""] = await ids(people.slice(0, 1));
    const late = people.slice(2);
    expect((await save(late, false)).done).toBe(1);
    const submit = async () => {
      const answer = await submitEntries(
        { db, scope: scene.scopes.b, now: T0 },
        { selection: { kind: "ids", ids: await ids(late) } },
      );
      return answer.kind === "done" ? answer.report : null;
    };
    expect((await submit())?.refused.map((refusal) => refusal.code)).toEqual(["entry.allocation_full"]);
    await cancelEntries(
      { db, scope: scene.scopes.b, now: T0 },
      { selection: { kind: "ids", ids: [one] }, reason: "考生不参加考试了" },
    );
    expect(await submit()).toEqual({ done: 1, refused: [] });
    // One's own site has no such ceiling.
    const own = await makeCandidates(db, scene.institutionA.id, [321, 322, 323]);
    expect((await save(own, true, scene.scopes.a)).done).toBe(3);
    const all = await db.entry.findMany({
      where: { institutionId: scene.institutionB.id, status: "entered" },
    });
    await cancelEntries(
      { db, scope: scene.scopes.b, now: T0 },
      { selection: { kind: "ids", ids: all.map((entry) => entry.id) }, reason: "考生不参加考试了" },
    );
    await revoke(id);
  });

  test("a draft keeps an allocation from being revoked", async () => {
    const id = await lend();
    const people = await makeCandidates(db, scene.institutionB.id, [331]);
    await save(people, false);
    await expect(revoke(id)).rejects.toMatchObject({ code: "siteAllocation.in_use" });
    await removeEntries(
      { db, scope: scene.scopes.b, now: T0 },
      { selection: { kind: "ids", ids: await ids(people) } },
    );
    await revoke(id);
  });

  test("the borrower cannot touch the host's rooms", async () => {
    const id = await lend();
    const rooms = {
      planId: scene.plan.id,
      siteId: scene.siteA.id,
      planQualificationId: first().id,
      planSubjectIds: first().subjects.map((subject) => subject.id),
      rooms: [{ name: "别人的考场", seats: 10, rows: 2, columns: 5, disabledSeats: [] }],
    };
    await expect(createRooms({ db, scope: scene.scopes.b, now: T0 }, rooms)).rejects.toThrow(
      "examRoom.target_unavailable",
    );
    await revoke(id);
  });
});

describe("停用 of a site", () => {
  test("lists what it touches, takes nobody new, and lets those who are 已报考 go on", async () => {
    const id = await lend();
    const people = await makeCandidates(db, scene.institutionB.id, [341, 342]);
    await save(people.slice(0, 1), true);
    await save(people.slice(1), false);
    const usage = await siteUsage(db, scene.scopes.body, T0, scene.siteA.id);
    expect(usage.allocations).toBe(1);
    expect(usage.plans).toMatchObject([{ number: "202603010001", entered: 4, seated: 0, waiting: 1 }]);
    expect((await siteUsage(db, scene.scopes.body, during.after, scene.siteA.id)).plans).toEqual([]);
    const { version } = await db.examSite.findUniqueOrThrow({ where: { id: scene.siteA.id } });
    await switchSite(body(), { id: scene.siteA.id, version, enabled: false });
    await expect(save(people, true)).rejects.toThrow("entry.site_not_found");
    const answer = await submitEntries(
      { db, scope: scene.scopes.b, now: T0 },
      { selection: { kind: "ids", ids: await ids(people.slice(1)) } },
    );
    expect(answer).toMatchObject({ kind: "done", report: { done: 0 } });
    expect(await db.entry.count({ where: { siteId: scene.siteA.id, status: "entered" } })).toBe(4);
    await expect(revoke(id)).rejects.toThrow("siteAllocation.in_use");
    await switchSite(body(), { id: scene.siteA.id, version: version + 1, enabled: true });
  });
});
