import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPlan } from "@/modules/exam-plan/commands/create-plan";
import { publishPlan } from "@/modules/exam-plan/commands/publish-plan";
import { type PlanInput, planInput } from "@/modules/exam-plan/schema";
import { switchSubject } from "@/modules/subject/commands/switch-subject";
import { updateSubject } from "@/modules/subject/commands/update-subject";
import type { Db } from "@/server/db/client";
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

const ctx = (client: Db) => ({ db: client, scope: scene.scopes.body, now: T0 });
const DAY = 86_400_000;
const iso = (days: number, hours = 0) =>
  new Date(T0.getTime() + days * DAY + hours * 3_600_000).toISOString();

/** A subject that stands in no plan yet, so that only the plan of this round can lock it. */
async function freshSubject(round: number) {
  const qualificationId = scene.qualifications[0]?.id ?? "";
  const code = `60000001190${round}`.slice(-11).padStart(11, "6");
  return db.subject.create({
    data: { code, qualificationId, name: "附加科目", method: "笔试", minutes: 60 },
  });
}

const draftWith = (subjectId: string): PlanInput =>
  planInput.parse({
    name: "竞争",
    year: 2026,
    times: {
      registration: { start: iso(1), end: iso(5) },
      seating: { start: iso(5), end: iso(8) },
      exam: { start: iso(8), end: iso(10) },
      scoring: { start: iso(11), end: iso(13) },
      publicity: { start: iso(14), end: iso(18) },
    },
    qualifications: [
      {
        qualificationId: scene.qualifications[0]?.id,
        passRule: "each_subject",
        subjects: [
          { subjectId, fullMark: 100, passMark: 60, sessions: [{ startsAt: iso(8), endsAt: iso(8, 1) }] },
        ],
      },
    ],
  });

const refusal = (settled: PromiseSettledResult<unknown>): string =>
  settled.status === "rejected" ? String((settled.reason as { code?: string }).code) : "done";

describe("a plan published while its subject is switched off or changed", () => {
  /** The same decision without holding the subject: look, wait for the other, write. */
  async function publishUnheld(client: Db, id: string, subjectId: string, ready: () => Promise<void>) {
    await client.$transaction(async (tx) => {
      const subject = await tx.subject.findUniqueOrThrow({ where: { id: subjectId } });
      await ready();
      if (subject.enabled)
        await tx.examPlan.update({ where: { id }, data: { status: "published", publishedAt: T0 } });
    });
  }

  test("without the lock a plan with a disabled subject is published after it was disabled", async () => {
    const subject = await freshSubject(0);
    const { id } = await createPlan(ctx(db), draftWith(subject.id));
    await publishUnheld(db, id, subject.id, () =>
      switchSubject(ctx(other), { id: subject.id, version: 0, enabled: false }),
    );
    expect(await db.examPlan.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "published" });
    expect((await db.subject.findUniqueOrThrow({ where: { id: subject.id } })).enabled).toBe(false);
  });

  test("with it, disabled first means not published, twelve times over", async () => {
    for (let round = 1; round <= 12; round += 1) {
      const subject = await freshSubject(round);
      const { id } = await createPlan(ctx(db), draftWith(subject.id));
      const [published, disabled] = await Promise.allSettled([
        publishPlan(ctx(db), { id, version: 0 }),
        switchSubject(ctx(other), { id: subject.id, version: 0, enabled: false }),
      ]);
      expect(refusal(disabled)).toBe("done");
      expect(["done", "examPlan.disabled"]).toContain(refusal(published));
      const lines = await db.auditLog.findMany({
        where: {
          entityId: { in: [id, subject.id] },
          action: { in: ["exam_plan.publish", "subject.disable"] },
        },
        orderBy: { id: "asc" },
        select: { action: true },
      });
      // Where both were done, publishing was first: its line was written before the subject could be switched off.
      expect(lines.map((line) => line.action)).toEqual(
        refusal(published) === "done" ? ["exam_plan.publish", "subject.disable"] : ["subject.disable"],
      );
    }
  });

  test("a change of what plans read is refused or was there before, twelve times over", async () => {
    for (let round = 1; round <= 12; round += 1) {
      const subject = await freshSubject(round);
      const { id } = await createPlan(ctx(db), draftWith(subject.id));
      const [published, changed] = await Promise.allSettled([
        publishPlan(ctx(db), { id, version: 0 }),
        updateSubject(ctx(other), {
          id: subject.id,
          version: 0,
          name: "改名科目",
          method: "笔试",
          audience: "all",
          minutes: 60,
          fullMark: 100,
          passMark: 60,
        }),
      ]);
      expect(refusal(published)).toBe("done");
      expect(["done", "subject.in_use"]).toContain(refusal(changed));
      const lines = await db.auditLog.findMany({
        where: {
          entityId: { in: [id, subject.id] },
          action: { in: ["exam_plan.publish", "subject.update"] },
        },
        orderBy: { id: "asc" },
        select: { action: true },
      });
      expect(lines.map((line) => line.action)).toEqual(
        refusal(changed) === "done" ? ["subject.update", "exam_plan.publish"] : ["exam_plan.publish"],
      );
    }
  });
});
