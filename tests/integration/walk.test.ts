import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedScenario } from "../harness/scenario";
import { walk } from "../harness/walk";

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test("two colleges go from candidates to released certificates with the product's own commands", async () => {
  const { db } = fresh;
  const way = walk(db, await seedScenario(db), { colleges: ["a", "b"], candidates: 4 });
  const states = async (of: "candidate" | "entry" | "seating" | "score" | "certificate") => {
    const rows = await db.$queryRawUnsafe<{ status: string; count: number }[]>(
      `SELECT status, count(*)::int AS count FROM ${of} GROUP BY status`,
    );
    return Object.fromEntries(rows.map((row) => [row.status, row.count]));
  };
  await way.toCandidates();
  expect(await states("candidate")).toEqual({ verified: 8 });
  await way.toEntered();
  expect(await states("entry")).toEqual({ entered: 8 });
  await way.toSeated();
  expect(await states("seating")).toEqual({ published: 4 });
  expect(await db.seat.count()).toBe(16);
  await way.toScored();
  expect(await states("score")).toEqual({ submitted: 16 });
  await way.toFinal();
  expect(await states("certificate")).toEqual({ body_pending: 8 });
  await way.toReleasePending();
  expect(await states("certificate")).toEqual({ release_pending: 8 });
  await way.toReleased();
  expect(await states("certificate")).toEqual({ released: 8 });
  const jobs = await db.job.findMany({ select: { kind: true, state: true } });
  expect(jobs.filter((job) => job.state !== "done")).toEqual([]);
});
