import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveEntries } from "@/modules/entry/commands/change-entries";
import { reviewSites } from "@/modules/exam-site/commands/review-sites";
import { switchSite } from "@/modules/exam-site/commands/switch-site";
import { withdrawSite } from "@/modules/exam-site/commands/withdraw-site";
import { createAllocations } from "@/modules/site-allocation/commands/create-allocations";
import { revokeAllocation } from "@/modules/site-allocation/commands/revoke-allocation";
import type { Db } from "@/server/db/client";
import { makeCandidates } from "../harness/candidates";
import { freshPostgres } from "../harness/postgres";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let server: Awaited<ReturnType<typeof freshPostgres>>;
let db: Db;
let other: Db;
let scene: Scenario;

beforeEach(async () => {
  server = await freshPostgres();
  db = server.makeClient();
  other = server.makeClient();
  scene = await seedScenario(db);
});
afterEach(() => server.close());

const body = (client: Db) => ({ db: client, scope: scene.scopes.body, now: T0 });
const first = () => scene.plan.qualifications[0] as Scenario["plan"]["qualifications"][number];
const done = (settled: readonly PromiseSettledResult<unknown>[]): number =>
  settled.filter((one) => one.status === "fulfilled").length;

async function lend(places: number | null): Promise<{ readonly id: string; readonly version: number }> {
  await createAllocations(body(db), {
    planId: scene.plan.id,
    qualificationId: first().qualificationId,
    siteId: scene.siteA.id,
    institutionIds: [scene.institutionB.id],
    places,
  });
  return db.siteAllocation.findFirstOrThrow({
    where: { status: "active" },
    select: { id: true, version: true },
  });
}

/** Enters one candidate of the borrowing college at the lent site; how many were taken. */
async function enter(client: Db, candidateId: string): Promise<number> {
  const answer = await saveEntries(
    { db: client, scope: scene.scopes.b, now: T0 },
    { planQualificationId: first().id, siteId: scene.siteA.id, candidateIds: [candidateId], submit: true },
  );
  if (answer.kind !== "done") throw new Error("expected an immediate answer");
  return answer.report.done;
}
const entered = () => db.entry.count({ where: { institutionId: scene.institutionB.id, status: "entered" } });

describe("the places of a lent site", () => {
  test("are given to as many as there are, whoever asks at once", async () => {
    await lend(2);
    const people = await makeCandidates(db, scene.institutionB.id, [301, 302, 303, 304, 305]);
    const taken = await Promise.all(people.map((one) => enter(server.makeClient(), one.id)));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await entered()).toBe(2);
  });

  test("are not revoked under who enters: one of the two is done, eight times over", async () => {
    const people = await makeCandidates(db, scene.institutionB.id, [311, 312, 313, 314, 315, 316, 317, 318]);
    for (const { id: candidateId } of people) {
      const allocation = await lend(null);
      const [taking, revoking] = await Promise.allSettled([
        enter(db, candidateId),
        revokeAllocation(body(other), { ...allocation, reason: "院校不再需要借考" }),
      ]);
      const isTaken = taking.status === "fulfilled" && taking.value === 1;
      expect([isTaken, revoking.status === "fulfilled"].filter(Boolean)).toHaveLength(1);
      expect(await entered()).toBe(isTaken ? 1 : 0);
      // Back to the beginning for the next round.
      await db.entry.updateMany({
        where: { candidateId },
        data: { status: "cancelled", ticketNumber: null },
      });
      if (isTaken) {
        const { version } = await db.siteAllocation.findUniqueOrThrow({ where: { id: allocation.id } });
        await revokeAllocation(body(db), { id: allocation.id, version, reason: "院校不再需要借考" });
      }
    }
  });
});

describe("a site that is submitted", () => {
  test("is reviewed or withdrawn, never both, eight times over", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { version } = await db.examSite.update({
        where: { id: scene.siteB.id },
        data: { status: "pending", enabled: false, submittedAt: T0, reviewedAt: null },
        select: { version: true },
      });
      const settled = await Promise.allSettled([
        reviewSites(body(db), { decision: "approve", selection: { kind: "ids", ids: [scene.siteB.id] } }),
        withdrawSite({ db: other, scope: scene.scopes.b, now: T0 }, { id: scene.siteB.id, version }),
      ]);
      expect(done(settled)).toBe(1);
      const { status } = await db.examSite.findUniqueOrThrow({ where: { id: scene.siteB.id } });
      expect(status).toBe(settled[0]?.status === "fulfilled" ? "approved" : "draft");
    }
  });

  test("takes nobody in once it is switched off", async () => {
    const people = await makeCandidates(db, scene.institutionB.id, [321, 322, 323, 324, 325, 326]);
    await lend(null);
    const { version } = await db.examSite.findUniqueOrThrow({ where: { id: scene.siteA.id } });
    const [switched, ...taking] = await Promise.allSettled([
      switchSite(body(other), { id: scene.siteA.id, version, enabled: false }),
      ...people.map((one) => enter(server.makeClient(), one.id)),
    ]);
    expect(switched?.status).toBe("fulfilled");
    const isIn = taking.filter((one) => one.status === "fulfilled" && one.value === 1).length;
    expect(await entered()).toBe(isIn);
    const lines = await db.auditLog.findMany({
      where: { action: { in: ["entry.submit", "exam_site.disable"] } },
      orderBy: { id: "asc" },
      select: { action: true },
    });
    // Whoever came in was before the switch: nothing is written behind it.
    expect(lines.at(-1)?.action).toBe("exam_site.disable");
    expect(lines).toHaveLength(isIn + 1);
  });
});
