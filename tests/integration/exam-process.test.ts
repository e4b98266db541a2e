import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAllocations } from "@/modules/site-allocation/commands/create-allocations";
import { revokeAllocation } from "@/modules/site-allocation/commands/revoke-allocation";
import type { ProcessStepKey } from "@/modules/workspace/domain/exam-process";
import { examProcess } from "@/modules/workspace/queries/exam-process";
import type { InstitutionScope } from "@/server/auth/scope";
import { setClockOffset } from "@/server/ports/clock";
import { makeCandidates } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";
import { type Walk, walk } from "../harness/walk";

let fresh: FreshDatabase;
let world: Scenario;
let walked: Walk;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  walked = walk(fresh.db, world, { candidates: 2 });
});
afterAll(async () => {
  setClockOffset(0);
  await fresh.close();
});

const draw = async (now: Date, scope: InstitutionScope = world.scopes.a) => {
  const { chosen } = await examProcess(fresh.db, scope, now, { planId: world.plan.id });
  return (key: ProcessStepKey) => {
    const step = chosen?.steps.find((one) => one.key === key);
    return {
      state: step?.state,
      missing: step?.missing.map((line) => line.text),
      info: step?.info.map((line) => line.text),
    };
  };
};

// One after the other: each goes on from where the one before it has left the plan.
describe("the picture of 考试组织流程 follows what is there", () => {
  test("nothing yet: candidates, rooms and entries are missing, and the other college is drawn alike", async () => {
    for (const scope of [world.scopes.a, world.scopes.b]) {
      const step = await draw(T0, scope);
      expect(step("sites")).toEqual({ state: "done", missing: [], info: [] });
      expect(step("candidates")).toEqual({ state: "running", missing: ["还没有考生信息"], info: [] });
      expect(step("rooms").missing).toEqual(["尚未设置考场"]);
      expect(step("entries").missing).toEqual(["还没有报考"]);
      expect(step("certificates")).toEqual({ state: "upcoming", missing: [], info: [] });
    }
  });

  test("a site that is switched off leaves its certificates without one", async () => {
    await fresh.db.examSite.update({ where: { id: world.siteA.id }, data: { enabled: false } });
    expect((await draw(T0))("sites").missing).toEqual(["2 个证书没有可用的考核站点"]);
    expect((await draw(T0, world.scopes.b))("sites").missing).toEqual([]);
    await fresh.db.examSite.update({ where: { id: world.siteA.id }, data: { enabled: true } });
  });

  test("a lent site is a site too, while it is lent", async () => {
    const { siteA, siteB, scopes, institutionB, plan } = world;
    const [first] = plan.qualifications;
    await fresh.db.examSite.update({ where: { id: siteB.id }, data: { enabled: false } });
    const missing = async () => (await draw(T0, scopes.b))("sites").missing;
    expect(await missing()).toEqual(["2 个证书没有可用的考核站点"]);
    const body = { db: fresh.db, scope: scopes.body, now: T0 };
    await createAllocations(body, {
      planId: plan.id,
      qualificationId: first?.qualificationId ?? "",
      siteId: siteA.id,
      institutionIds: [institutionB.id],
      places: null,
    });
    expect(await missing()).toEqual(["1 个证书没有可用的考核站点"]);
    const { id, version } = await fresh.db.siteAllocation.findFirstOrThrow();
    await revokeAllocation(body, { id, version, reason: "院校不再需要借考" });
    expect(await missing()).toEqual(["2 个证书没有可用的考核站点"]);
    await fresh.db.examSite.update({ where: { id: siteB.id }, data: { enabled: true } });
  });

  test("candidates by what each lacks, of one's own college only", async () => {
    await walked.toCandidates();
    expect((await draw(T0))("candidates")).toEqual({ state: "done", missing: [], info: [] });
    await makeCandidates(fresh.db, world.institutionA.id, [901, 902], { status: "no_photo" });
    await makeCandidates(fresh.db, world.institutionA.id, [903], { status: "manual", kind: "external" });
    expect((await draw(T0))("candidates").missing).toEqual(["2 名考生无照片", "1 名社会考生需人工确认"]);
    expect((await draw(T0, world.scopes.b))("candidates").missing).toEqual(["还没有考生信息"]);
  });

  test("entered, seated, scored, signed: counts of persons and certificates, the host's and the owner's", async () => {
    await walked.toEntered();
    let step = await draw(during.seating);
    expect(step("entries")).toEqual({ state: "done", missing: [], info: ["已报考 2 人"] });
    expect(step("rooms").info).toEqual(["已设 2 个考场"]);
    expect(step("seating")).toEqual({ state: "running", missing: ["2 人未排考"], info: [] });
    expect((await draw(during.seating, world.scopes.b))("entries").info).toEqual([]);

    await walked.toSeated();
    step = await draw(during.exam);
    expect(step("seating").state).toBe("done");
    expect(step("exam")).toEqual({ state: "running", missing: [], info: ["2 人可打印准考证"] });
    expect(step("scoring").state).toBe("upcoming");

    await walked.toScored();
    expect((await draw(during.scoring))("scoring").info).toEqual(["已登记 4 / 4 条"]);

    await walked.toFinal();
    step = await draw(during.after);
    expect(step("publicity")).toEqual({ state: "ended", missing: [], info: ["2 人通过"] });
    expect(step("certificates")).toEqual({ state: "running", missing: [], info: ["已发放 0 / 2 张"] });

    await walked.toReleased();
    expect((await draw(during.after))("certificates")).toEqual({
      state: "done",
      missing: [],
      info: ["已发放 2 / 2 张"],
    });
  });

  test("a plan one takes no part in, and one that is not published, read as not found", async () => {
    const ask = (planId: string) => examProcess(fresh.db, world.scopes.b, T0, { planId });
    expect((await ask(world.plan.id)).plans).toHaveLength(1);
    await fresh.db.pilotParticipation.updateMany({
      where: { institutionId: world.institutionB.id },
      data: { year: 2025 },
    });
    await expect(ask(world.plan.id)).rejects.toMatchObject({ code: "examPlan.not_found" });
    expect(await examProcess(fresh.db, world.scopes.b, T0, {})).toEqual({ plans: [], chosen: null });
    await fresh.db.examPlan.updateMany({ data: { status: "voided" } });
    await expect(examProcess(fresh.db, world.scopes.a, T0, { planId: world.plan.id })).rejects.toMatchObject({
      code: "examPlan.not_found",
    });
  });
});
