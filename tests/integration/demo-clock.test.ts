import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadDemoClock, moveDemoClock } from "@/modules/workspace/commands/move-demo-clock";
import { clockState } from "@/modules/workspace/queries/clock-state";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { clock, setClockOffset, systemClock } from "@/server/ports/clock";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario } from "../harness/scenario";

const settings = vi.hoisted(() => ({ APP_MODE: "demo" }));
vi.mock(import("@/env"), async (original) => {
  const real = await original();
  return { ...real, env: () => ({ ...real.env(), APP_MODE: settings.APP_MODE as "demo" | "service" }) };
});

let fresh: FreshDatabase;
let world: Scenario;

// The scenario's windows lie in March 2026; the product is set to the morning the scenario begins.
const start = new Date("2026-03-02T02:00:00.000Z");

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  setClockOffset(start.getTime() - systemClock.now().getTime());
});
afterEach(() => {
  settings.APP_MODE = "demo";
});
afterAll(async () => {
  setClockOffset(0);
  await fresh.close();
});

const move = (scope: AwardingBodyScope = world.scopes.body) =>
  moveDemoClock({ db: fresh.db, scope, now: clock.now() }, { planId: world.plan.id });

test("is refused outside demo mode", async () => {
  settings.APP_MODE = "service";
  await expect(move()).rejects.toMatchObject({ code: "workspace.not_demo" });
  expect(await clockState(fresh.db, world.scopes.a, start)).toMatchObject({ demo: false, plans: [] });
});

test("does not move by a plan of another body", async () => {
  await expect(move(world.scopes.otherBody)).rejects.toMatchObject({ code: "workspace.no_next_window" });
});

test("walks from window to window, makes due what is due, and never turns back", async () => {
  const state = await clockState(fresh.db, world.scopes.a, clock.now());
  expect(state.plans).toEqual([
    {
      id: world.plan.id,
      name: world.plan.name,
      stage: "报考中",
      next: { label: "排考", at: world.plan.seatingStart.toISOString() },
    },
  ]);
  const stages: string[] = [];
  let last = clock.now();
  for (let step = 0; step < 5; step += 1) {
    stages.push((await move()).label);
    const now = clock.now();
    expect(now.getTime()).toBeGreaterThan(last.getTime());
    last = now;
  }
  expect(stages).toEqual(["排考", "考试", "成绩登记", "成绩公示", "公示结束"]);
  expect(last.getTime()).toBeGreaterThanOrEqual(world.plan.publicityEnd.getTime());
  await expect(move()).rejects.toMatchObject({ code: "workspace.no_next_window" });
  const kinds = await fresh.db.job.findMany({ orderBy: { createdAt: "asc" }, select: { kind: true } });
  expect(kinds.map((job) => job.kind)).toEqual(["examPlan.closeRegistration", "examPlan.finalise"]);
});

test("comes back at boot, and a moved clock is refused by a service", async () => {
  const moved = clock.now();
  setClockOffset(0);
  await loadDemoClock(fresh.db);
  expect(Math.abs(clock.now().getTime() - moved.getTime())).toBeLessThan(60_000);
  settings.APP_MODE = "service";
  await expect(loadDemoClock(fresh.db)).rejects.toThrow(/APP_MODE=demo/);
  await fresh.db.setting.deleteMany();
  await expect(loadDemoClock(fresh.db)).resolves.toBeUndefined();
});
