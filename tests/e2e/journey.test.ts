import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../harness/browser";
import { type RunningServer, serverEnvironment, startServer } from "../harness/server";
import { databaseUrl, type RunningPostgres, startPostgres } from "../harness/start-postgres";
import { accountSteps } from "./account-steps";
import { candidateSteps } from "./candidate-steps";
import { certificateSteps } from "./certificate-steps";
import { entrySteps } from "./entry-steps";
import { type Journey, openWindow, picture, type Stage, signIn } from "./journey-kit";
import { officeSteps } from "./office-steps";
import { planSteps } from "./plan-steps";
import { publicSteps } from "./public-steps";
import { scoreSteps } from "./score-steps";
import { seatingSteps } from "./seating-steps";

const held: Partial<Journey> & { folder?: string; postgres?: RunningPostgres; server?: RunningServer } = {};

/** The journey once it has begun. */
function journey(): Journey {
  const { stage, collegeA, collegeB, body, platform, plan } = held;
  if (!stage || !collegeA || !collegeB || !body || !platform || !plan)
    throw new Error("the journey has not begun");
  return { stage, collegeA, collegeB, body, platform, plan };
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "one-plus-x-e2e-"));
  const postgres = await startPostgres();
  Object.assign(held, { folder, postgres });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query("CREATE DATABASE journey");
  await admin.end();
  const url = databaseUrl(postgres.url, "journey");
  const settings = { dataDir: folder, databaseUrl: url, mode: "demo" } as const;
  const seeded = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "--conditions=react-server", "prisma/seed/run.ts", "scenario"],
    {
      env: serverEnvironment(settings, "http://localhost"),
      encoding: "utf8",
    },
  );
  if (seeded.status !== 0) throw new Error(`${seeded.stdout}\n${seeded.stderr}`);
  const server = await startServer(settings);
  held.server = server;
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const stage: Stage = { browser: await launchBrowser(), url: server.url, database, folder };
  Object.assign(held, {
    stage,
    collegeA: await openWindow(stage),
    collegeB: await openWindow(stage),
    body: await openWindow(stage),
    platform: await openWindow(stage),
    plan: "2026年第二批网店运营推广考试",
  });
});

afterAll(async () => {
  await held.stage?.browser.close();
  await held.stage?.database.end();
  await held.server?.stop();
  await held.postgres?.stop();
  if (held.folder) rmSync(held.folder, { recursive: true, force: true });
});

/** Runs a step; where it fails, keeps what each person saw. */
async function watched(walk: Journey, step: (journey: Journey) => Promise<void>): Promise<void> {
  try {
    await step(walk);
  } catch (error) {
    for (const who of ["collegeA", "collegeB", "body", "platform"] as const)
      await picture(walk[who].page, `failed-${who}`).catch(() => undefined);
    const said = held.server
      ?.output()
      .split("\n")
      .filter((line) => line.includes('"error"'))
      .slice(-3)
      .join("\n");
    throw new Error(`${error instanceof Error ? error.message : error}\nthe server said: ${said}`, {
      cause: error,
    });
  }
}

// One exam from end to end, then the pages around it; each step stands on the ones before it, so the first failure ends the walk.
describe.sequential("one exam, end to end", { retry: 0 }, () => {
  it("signs in each person at the portal's own page", async () => {
    await watched(journey(), async ({ stage, collegeA, collegeB, body, platform }) => {
      await signIn(stage, collegeA, "institution", "ustb");
      await signIn(stage, collegeB, "institution", "ncut");
      await signIn(stage, body, "awarding-body", "hkjw");
      await signIn(stage, platform, "platform", "platform");
    });
  });

  for (const [name, step] of [
    ...planSteps,
    ...candidateSteps,
    ...entrySteps,
    ...seatingSteps,
    ...scoreSteps,
    ...certificateSteps,
    ...publicSteps,
    ...officeSteps,
    ...accountSteps,
  ]) {
    it(name, () => watched(journey(), step));
  }

  it("has made no page complain", () => {
    const { collegeA, collegeB, body, platform } = journey();
    expect([collegeA, collegeB, body, platform].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
