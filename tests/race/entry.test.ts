import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { saveEntries, submitEntries } from "@/modules/entry/commands/change-entries";
import type { InstitutionScope } from "@/server/auth/scope";
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

const target = () => scene.plan.qualifications[0] as Scenario["plan"]["qualifications"][number];

const save = (client: Db, scope: InstitutionScope, candidateIds: string[], submit: boolean) =>
  saveEntries(
    { db: client, scope, now: T0 },
    {
      planQualificationId: target().id,
      siteId: scope === scene.scopes.b ? scene.siteB.id : scene.siteA.id,
      candidateIds,
      submit,
    },
  );

const submit = (client: Db, ids: string[]) =>
  submitEntries({ db: client, scope: scene.scopes.a, now: T0 }, { selection: { kind: "ids", ids } });

/** A barrier: everybody who comes waits until `count` are there. */
function meeting(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let here = 0;
  return async () => {
    here += 1;
    if (here === count) open();
    await opened;
  };
}

const quotaOf = (count: number) =>
  db.pilotParticipation.updateMany({
    where: { institutionId: scene.institutionA.id, qualificationId: target().qualificationId },
    data: { approvedCount: count },
  });

async function drafts(people: readonly number[]): Promise<string[]> {
  const made = await makeCandidates(db, scene.institutionA.id, people);
  await save(
    db,
    scene.scopes.a,
    made.map((one) => one.id),
    false,
  );
  return (await db.entry.findMany({ orderBy: { id: "asc" } })).map((entry) => entry.id);
}

const enteredCount = () => db.entry.count({ where: { status: "entered" } });

describe("the last place of the quota", () => {
  /** The same decision without the lock: count, then write. */
  async function submitUnlocked(client: Db, id: string, ready: () => Promise<void>): Promise<void> {
    await client.$transaction(async (tx) => {
      const used = await tx.entry.count({
        where: { status: "entered", qualificationId: target().qualificationId },
      });
      await ready();
      if (used >= 1) return;
      await tx.entry.update({
        where: { id },
        data: {
          status: "entered",
          ticketNumber: `26000111000199${id.charCodeAt(35) % 10}${id.charCodeAt(34) % 10}`,
          submittedAt: T0,
        },
      });
    });
  }

  test("without the lock both get it", async () => {
    await quotaOf(1);
    const [one = "", two = ""] = await drafts([1, 2]);
    const ready = meeting(2);
    await db.entry.update({ where: { id: two }, data: { ticketNumber: null } });
    await Promise.allSettled([submitUnlocked(db, one, ready), submitUnlocked(other, two, ready)]);
    expect(await enteredCount()).toBe(2);
  });

  test("with it exactly one does, twenty times over, and numbers are single and without a gap", async () => {
    const ids = await drafts(Array.from({ length: 40 }, (_, index) => index + 1));
    for (let round = 0; round < 20; round += 1) {
      await quotaOf(round + 1);
      const [one = "", two = ""] = ids.slice(2 * round);
      const answers = await Promise.all([submit(db, [one]), submit(other, [two])]);
      const reports = answers.flatMap((answer) => (answer.kind === "done" ? [answer.report] : []));
      expect(reports.map((report) => report.done).sort()).toEqual([0, 1]);
      expect(reports.flatMap((report) => report.refused.map((refusal) => refusal.code))).toEqual([
        "entry.quota_exceeded",
      ]);
      expect(await enteredCount()).toBe(round + 1);
    }
    const numbers = (
      await db.entry.findMany({ where: { status: "entered" }, orderBy: { ticketNumber: "asc" } })
    ).map((entry) => entry.ticketNumber);
    expect(numbers).toEqual(
      Array.from({ length: 20 }, (_, index) => `260001110001${String(index + 1).padStart(4, "0")}`),
    );
  });

  test("many at once fill it to the last place and not beyond", async () => {
    const ids = await drafts(Array.from({ length: 60 }, (_, index) => index + 1));
    await quotaOf(25);
    const clients = [db, other, server.makeClient(), server.makeClient()];
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => submit(clients[at % 4] ?? db, ids.slice(5 * at, 5 * at + 5))),
    );
    expect(await enteredCount()).toBe(25);
    expect(await db.candidate.count({ where: { entryCount: 1 } })).toBe(25);
    expect(await db.result.count()).toBe(25);
  });
});

describe("the same entry submitted twice at once", () => {
  test("is submitted once", async () => {
    const ids = await drafts([1, 2, 3]);
    const answers = await Promise.all([submit(db, ids), submit(other, [...ids].reverse())]);
    const done = answers.map((answer) => (answer.kind === "done" ? answer.report.done : -1)).sort();
    expect(done).toEqual([0, 3]);
    expect((await db.candidate.findMany()).map((one) => one.entryCount)).toEqual([1, 1, 1]);
    expect(await db.auditLog.count({ where: { action: "entry.submit" } })).toBe(3);
  });
});

describe("the same person at two colleges", () => {
  test("without the index both look, find nobody, and enter", async () => {
    await makeCandidates(db, scene.institutionA.id, [1]);
    await makeCandidates(db, scene.institutionB.id, [1]);
    const [model = ""] = await drafts([2]);
    await db.$executeRaw`DROP INDEX entry_one_live`;
    const [one, two] = await db.candidate.findMany({ where: { name: "考生0001" } });
    const ready = meeting(2);
    const enterUnlocked = async (client: Db, candidate: typeof one) => {
      const digest = candidate?.idNumberDigest ?? "";
      const found = await client.entry.count({
        where: { idNumberDigest: digest, status: { not: "cancelled" } },
      });
      await ready();
      if (found > 0) return;
      const { id: _, ...copy } = await client.entry.findUniqueOrThrow({ where: { id: model } });
      await client.entry.create({
        data: { ...copy, candidateId: candidate?.id ?? "", idNumberDigest: digest },
      });
    };
    await Promise.all([enterUnlocked(db, one), enterUnlocked(other, two)]);
    expect(await db.entry.count({ where: { idNumberDigest: one?.idNumberDigest ?? "" } })).toBe(2);
  });

  async function bothSave(people: readonly number[]) {
    const candidates = await db.candidate.findMany({ orderBy: { number: "asc" } });
    const idsOf = (institutionId: string) =>
      candidates.filter((one) => one.institutionId === institutionId).map((one) => one.id);
    const [a, b] = await Promise.all([
      save(db, scene.scopes.a, idsOf(scene.institutionA.id), true),
      // In the other order: neither may wait for the other in a ring.
      save(other, scene.scopes.b, idsOf(scene.institutionB.id).reverse(), true),
    ]);
    return [a, b].map((answer) =>
      answer.kind === "done" ? answer.report : { done: -people.length, refused: [] },
    );
  }

  test("exactly one college gets each of two hundred people, and the other is told", async () => {
    const people = Array.from({ length: 200 }, (_, index) => index + 1);
    await makeCandidates(db, scene.institutionA.id, people);
    await makeCandidates(db, scene.institutionB.id, people);
    const reports = await bothSave(people);
    expect(reports.reduce((sum, report) => sum + report.done, 0)).toBe(200);
    expect(
      reports.flatMap((report) => report.refused).every((one) => one.code === "entry.already_entered"),
    ).toBe(true);
    const live = await db.entry.groupBy({
      by: ["idNumberDigest"],
      where: { status: { not: "cancelled" } },
      _count: { _all: true },
    });
    expect(live.map((group) => group._count._all)).toEqual(people.map(() => 1));
  });
});
