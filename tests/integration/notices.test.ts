import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tellWindows } from "@/modules/exam-plan/commands/tell-windows";
import { voidPlan } from "@/modules/exam-plan/commands/void-plan";
import { chooseNotices } from "@/modules/workspace/commands/choose-notices";
import { readNotice, readNotices } from "@/modules/workspace/commands/read-notices";
import { countUnread, listNotices, noticePreferences } from "@/modules/workspace/queries/notices";
import { mintScope, type Scope } from "@/server/auth/scope";
import { notify } from "@/server/notices/notify";
import { sweepNotices } from "@/server/notices/sweep-notices";
import { setClockOffset, systemClock } from "@/server/ports/clock";
import { makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let world: Scenario;
let officer: Scope;

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  officer = mintScope(
    await makeUser(fresh.db, "institution", "institution_officer", {
      institutionId: world.institutionA.id,
    }),
  );
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await fresh.db.notice.deleteMany();
  await fresh.db.noticeQuiet.deleteMany();
  await fresh.db.examPlan.updateMany({ data: { status: "published" } });
});

const later = (ms: number) => new Date(T0.getTime() + ms);
const MINUTE = 60_000;
const as = <S extends Scope>(scope: S, now = T0) => ({ db: fresh.db, scope, now });
const titles = async (scope: Scope, tab: "unread" | "all" = "unread") =>
  (await listNotices(fresh.db, scope, { tab })).rows.map((row) => row.title);
const unread = async (scope: Scope) => (await countUnread(fresh.db, scope)).unread;
const sign = (count: number, at = T0) =>
  notify(fresh.db, {
    kind: "certificates_released",
    to: { owners: [world.institutionA.id] },
    params: { count },
    at,
  });

describe("who is told", () => {
  test("one row for a plan reaches every institution that takes part in its year, and nobody else", async () => {
    await fresh.db.pilotParticipation.updateMany({
      where: { institutionId: world.institutionB.id },
      data: { year: 2025 },
    });
    const tell = () =>
      notify(fresh.db, {
        kind: "plan_changed",
        to: { plan: world.plan.id },
        params: { planId: world.plan.id, plan: "第一批" },
        at: T0,
      });
    expect(await tell()).toBe(1);
    expect(await fresh.db.notice.count()).toBe(1);
    expect([await unread(world.scopes.a), await unread(officer)]).toEqual([1, 1]);
    for (const scope of [world.scopes.b, world.scopes.body, world.scopes.otherBody])
      expect(await titles(scope, "all")).toEqual([]);
    await fresh.db.pilotParticipation.updateMany({ data: { year: 2026 } });
    expect(await titles(world.scopes.b)).toEqual(["考试计划已调整"]);
  });

  test("a tenant's notice is for those of its accounts that may do the work", async () => {
    await notify(fresh.db, {
      kind: "certificates_to_sign",
      to: { owners: [world.institutionA.id, world.institutionA.id] },
      params: { count: 3 },
      at: T0,
    });
    expect(await titles(world.scopes.a)).toEqual(["3 张证书待考核站点签发"]);
    expect(await titles(officer, "all")).toEqual([]);
    expect(await titles(world.scopes.b, "all")).toEqual([]);
  });

  test("an account that joins later is not told of what was before", async () => {
    await sign(1);
    const user = await makeUser(fresh.db, "institution", "institution_reader", {
      institutionId: world.institutionA.id,
    });
    await fresh.db.user.update({ where: { id: user.id }, data: { noticesFrom: later(MINUTE) } });
    await sign(2, later(MINUTE));
    expect(await titles(mintScope(user), "all")).toEqual(["2 张证书已完成发放"]);
    expect(await unread(officer)).toBe(2);
  });

  test("what people wrote is told without anybody's number", async () => {
    await voidPlan(as(world.scopes.body), {
      id: world.plan.id,
      version: 0,
      reason: "请联系 13812345678，证件 11010519800101771X，计划 202603010001 作废",
    });
    const [row] = (await listNotices(fresh.db, world.scopes.a, { tab: "all" })).rows;
    expect(row?.body).toBe(
      "2026年第一批测试考试（202603010001）已作废：请联系 ***，证件 ***，计划 202603010001 作废",
    );
    await fresh.db.examPlan.updateMany({ data: { version: 0 } });
  });

  test("the database refuses two audiences, a foreign address and an unknown kind", async () => {
    const row = { kind: "job_ended", title: "", body: "", createdAt: T0, ownerId: world.institutionA.id };
    const create = (data: Partial<typeof row> & { userId?: string; href?: string }) =>
      fresh.db.notice.create({ data: { ...row, ...data } });
    await expect(create({ userId: world.scopes.a.actor.userId })).rejects.toThrow();
    await expect(create({ href: "https://example.org/institution" })).rejects.toThrow();
    await expect(create({ href: "//institution" })).rejects.toThrow();
    await expect(create({ kind: "gossip" })).rejects.toThrow();
    expect((await create({ href: "/institution/seating" })).kind).toBe("job_ended");
  });
});

describe("reading", () => {
  test("marks one or all for oneself alone; what comes later is unread", async () => {
    await sign(1);
    await sign(2, later(MINUTE));
    const [newest, oldest] = (await listNotices(fresh.db, officer, { tab: "all" })).rows;
    expect([newest?.title, oldest?.read]).toEqual(["2 张证书已完成发放", false]);
    const mark = { id: oldest?.id ?? "" };
    expect(await readNotice(as(world.scopes.b), mark)).toEqual({ read: 0 });
    expect(await readNotice(as(officer), mark)).toEqual({ read: 1 });
    expect(await readNotice(as(officer), mark)).toEqual({ read: 0 });
    expect(await titles(officer)).toEqual(["2 张证书已完成发放"]);
    expect(await readNotices(as(officer))).toEqual({ read: 1 });
    expect([await unread(officer), await unread(world.scopes.a)]).toEqual([0, 2]);
    await sign(3, later(-MINUTE));
    expect(await titles(officer)).toEqual(["3 张证书已完成发放"]);
    expect(await titles(officer, "all")).toHaveLength(3);
  });

  test("goes page by page, nothing twice and nothing left out, also at one moment", async () => {
    for (let count = 1; count <= 45; count += 1) await sign(count, later((count % 3) * MINUTE));
    const seen: string[] = [];
    let cursor: { at: string; id: string } | undefined;
    do {
      const page = await listNotices(fresh.db, officer, { tab: "all", ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map((row) => row.title));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
  });

  test("counts to a hundred", async () => {
    await fresh.db.notice.createMany({
      data: Array.from({ length: 120 }, (_, at) => ({
        kind: "job_ended",
        userId: officer.actor.userId,
        title: String(at),
        body: "",
        createdAt: T0,
      })),
    });
    expect(await unread(officer)).toBe(100);
  });
});

describe("quiet by choice", () => {
  const choose = (on: boolean, now = T0) =>
    chooseNotices(as(officer, now), { kind: "certificates_released", on });

  test("is of one account; what is quiet stays readable, and switching on does not bring it back", async () => {
    await choose(false);
    await sign(1);
    expect([await unread(officer), await unread(world.scopes.a)]).toEqual([0, 1]);
    expect([await titles(officer), await titles(officer, "all")]).toEqual([[], ["1 张证书已完成发放"]]);
    await choose(true);
    expect(await unread(officer)).toBe(0);
    await sign(2);
    expect(await titles(officer)).toEqual(["2 张证书已完成发放"]);
  });

  test("offers the kinds the account is ever told, and no other", async () => {
    const kinds = async (scope: Scope) => (await noticePreferences(fresh.db, scope)).map((one) => one.kind);
    expect(await kinds(officer)).not.toContain("certificates_to_sign");
    expect(await kinds(world.scopes.a)).toContain("certificates_to_sign");
    expect(await kinds(world.scopes.body)).not.toContain("plan_published");
    for (const kind of ["certificates_to_sign", "gossip", "toString"])
      await expect(chooseNotices(as(officer), { kind, on: false })).rejects.toMatchObject({
        code: "workspace.no_such_notice",
      });
    await choose(false);
    expect((await noticePreferences(fresh.db, officer)).filter((one) => !one.on)).toEqual([
      { kind: "certificates_released", label: "证书发放完成", on: false },
    ]);
  });
});

describe("the windows of a plan", () => {
  // In Asia/Shanghai registration ends and seating begins on 2026-03-09 at 10:00.
  const dayBefore = new Date("2026-03-08T20:00:00+08:00");
  const lastMorning = new Date("2026-03-09T09:00:00+08:00");

  test("are told once a day, by however many workers and however often", async () => {
    expect(await tellWindows(fresh.db, T0)).toBe(0);
    const counts = await Promise.all([1, 2, 3].map(() => tellWindows(fresh.db, dayBefore)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await tellWindows(fresh.db, dayBefore)).toBe(0);
    expect(await titles(officer)).toEqual(["排考时间明日开始"]);
    expect(await tellWindows(fresh.db, lastMorning)).toBe(1);
    expect(await tellWindows(fresh.db, lastMorning)).toBe(0);
    const [closing] = (await listNotices(fresh.db, officer, { tab: "unread" })).rows;
    expect([closing?.title, closing?.body]).toEqual([
      "报考时间今日截止",
      "2026年第一批测试考试（202603010001）的报考时间于 2026-03-09 10:00 截止。未提交的报考截止后将被取消，请及时提交。",
    ]);
    expect(await titles(world.scopes.body, "all")).toEqual([]);
  });

  test("are told to the awarding body where the work is its own", async () => {
    expect(await tellWindows(fresh.db, new Date("2026-03-18T12:00:00+08:00"))).toBe(1);
    expect(await titles(world.scopes.body)).toEqual(["成绩登记时间明日开始"]);
    expect([await titles(officer, "all"), await titles(world.scopes.otherBody, "all")]).toEqual([[], []]);
  });

  test("are told again on the new last day after an extension, and not at all for a plan that is void", async () => {
    const where = { id: world.plan.id };
    expect(await tellWindows(fresh.db, new Date("2026-04-01T08:00:00+08:00"))).toBe(1);
    const publicityEnd = new Date("2026-04-02T10:00:00+08:00");
    await fresh.db.examPlan.update({ where, data: { publicityEnd } });
    expect(await tellWindows(fresh.db, new Date("2026-04-01T08:30:00+08:00"))).toBe(0);
    expect(await tellWindows(fresh.db, new Date("2026-04-02T08:00:00+08:00"))).toBe(1);
    expect(await titles(officer)).toEqual(["成绩公示时间今日截止", "成绩公示时间今日截止"]);
    await fresh.db.examPlan.update({
      where,
      data: { publicityEnd: world.plan.publicityEnd, status: "voided" },
    });
    await fresh.db.notice.deleteMany();
    expect(await tellWindows(fresh.db, dayBefore)).toBe(0);
  });
});

test("what is older than 180 days is swept, with its marks", async () => {
  const now = systemClock.now();
  setClockOffset(T0.getTime() - now.getTime());
  await sign(1, later(-181 * 86_400_000));
  await sign(2, later(-179 * 86_400_000));
  await readNotices(as(officer));
  expect(await sweepNotices(fresh.db)).toBe(1);
  expect(await titles(officer, "all")).toEqual(["2 张证书已完成发放"]);
  expect(await fresh.db.noticeRead.count()).toBe(1);
  setClockOffset(0);
});
