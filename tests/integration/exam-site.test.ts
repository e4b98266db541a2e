import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeSites } from "@/modules/exam-site/commands/remove-sites";
import { revealPhone } from "@/modules/exam-site/commands/reveal-phone";
import { reviewSites } from "@/modules/exam-site/commands/review-sites";
import { switchSite } from "@/modules/exam-site/commands/switch-site";
import { withdrawSite } from "@/modules/exam-site/commands/withdraw-site";
import { createSite, updateSite } from "@/modules/exam-site/commands/write-site";
import { countSites, listSites } from "@/modules/exam-site/queries/list-sites";
import { siteDetail, siteUsage } from "@/modules/exam-site/queries/site-detail";
import { searchSiteBodies, siteLevels } from "@/modules/exam-site/queries/site-options";
import { type SiteForm, siteFormSchema, siteList } from "@/modules/exam-site/schema";
import type { Db } from "@/server/db/client";
import { putFile } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;
/** levels of the body that nobody has a site for */
let levels: string[];

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
  levels = [];
  for (const [at, name] of ["网络直播", "网络直播", "数据标注", "无人机"].entries()) {
    const made = await db.qualification.create({
      data: {
        code: `6000${at + 1}001`,
        name,
        level: (at % 3) + 1,
        batch: "第三批",
        standardCode: "650035",
        awardingBodyId: scene.body.id,
      },
    });
    levels.push(made.id);
  }
});
afterAll(() => fresh.close());

const college = (now: Date = T0) => ({ db, scope: scene.scopes.a, now });
const body = (now: Date = T0) => ({ db, scope: scene.scopes.body, now });
const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000);

const form = (qualificationIds: readonly string[], more: Partial<SiteForm> = {}): SiteForm => ({
  name: "测试院校1网络直播职业技能等级证书（初级）考核站点",
  regionCode: "110108",
  street: "学院路30号",
  contactName: "李红",
  contactPhone: "18366130541",
  contactEmail: "site@example.edu.cn",
  officePhone: "010-62330001",
  awardingBodyId: scene.body.id,
  qualificationIds: [...qualificationIds],
  intro: "设有机房四间。",
  materialIds: [],
  ...more,
});
const read = (id: string) => db.examSite.findUniqueOrThrow({ where: { id } });
const query = (more: object = {}) => siteList.parse(more);
const material = (owner: Scenario["scopes"]["a"] | Scenario["scopes"]["b"] = scene.scopes.a) =>
  putFile(db, {
    ownerKind: owner.kind,
    ownerId: owner.ownerId,
    purpose: "site.material",
    name: "认证考点申请表.pdf",
    mime: "application/pdf",
    bytes: Buffer.from("%PDF-1.4"),
    expiresAt: new Date(systemClock.now().getTime() + 60_000),
  });

/** A site of its own with one level, as far as a state. */
async function site(level: string, state: "draft" | "pending" | "approved" | "returned") {
  const { id } = await createSite(college(), { form: form([level]), submit: state !== "draft" });
  const selection = { kind: "ids" as const, ids: [id] };
  if (state === "approved") await reviewSites(body(), { decision: "approve", selection });
  if (state === "returned")
    await reviewSites(body(), { decision: "return", selection, reason: "场地照片看不清楚" });
  return id;
}
const drop = async (...ids: string[]) => {
  await db.examSite.deleteMany({ where: { id: { in: ids } } });
};

describe("申报", () => {
  test("a draft has no number, is nobody's but its writer's, and keeps what was filled in", async () => {
    const fileId = await material();
    const { id, number } = await createSite(college(), {
      form: form([levels[0] ?? ""], { materialIds: [fileId] }),
      submit: false,
    });
    expect(number).toBeNull();
    const detail = await siteDetail(db, scene.scopes.a, id);
    expect(detail).toMatchObject({
      status: "draft",
      enabled: false,
      region: "北京市海淀区",
      street: "学院路30号",
      address: "北京市海淀区学院路30号",
      phoneMask: "183****0541",
      officePhone: "010-62330001",
      awardingBody: "测试评价组织",
      records: [],
    });
    expect(detail.materials.map((one) => one.name)).toEqual(["认证考点申请表.pdf"]);
    expect(JSON.stringify(await read(id))).not.toContain("18366130541");
    await expect(siteDetail(db, scene.scopes.body, id)).rejects.toThrow("examSite.not_found");
    await expect(siteDetail(db, scene.scopes.b, id)).rejects.toThrow("examSite.not_found");
    expect((await db.storedFile.findUniqueOrThrow({ where: { id: fileId } })).expiresAt).toBeNull();
    const gone = await removeSites(college(), { selection: { kind: "ids", ids: [id] } });
    expect(gone).toEqual({ removed: 1, kept: 0 });
    expect((await db.storedFile.findUniqueOrThrow({ where: { id: fileId } })).expiresAt).not.toBeNull();
  });

  test("the number comes with the first submission, goes on after the old ones, stays, and is not given again", async () => {
    const first = await createSite(college(), { form: form([levels[0] ?? ""]), submit: true });
    const serial = Number(first.number?.slice(2));
    expect(first.number).toMatch(/^11\d{7}$/);
    expect(serial).toBeGreaterThanOrEqual(3);
    await withdrawSite(college(later(1)), { id: first.id, version: 0 });
    expect(await read(first.id)).toMatchObject({ status: "draft", number: first.number });
    const again = await updateSite(college(later(2)), {
      id: first.id,
      version: 1,
      form: form([levels[0] ?? ""], { contactPhone: "" }),
      submit: true,
    });
    expect(again.number).toBe(first.number);
    expect((await read(first.id)).phoneMask).toBe("183****0541");
    await reviewSites(body(), {
      decision: "return",
      selection: { kind: "ids", ids: [first.id] },
      reason: "场地照片看不清楚",
    });
    await removeSites(college(), { selection: { kind: "ids", ids: [first.id] } });
    const next = await createSite(college(), { form: form([levels[0] ?? ""]), submit: true });
    expect(Number(next.number?.slice(2))).toBe(serial + 1);
    await drop(next.id);
  });

  test("one live site for each level: refused by name at saving and at submitting, a draft does not count", async () => {
    const [one = "", two = "", three = ""] = levels;
    const draft = await createSite(college(), { form: form([one], { name: "先存的草稿" }), submit: false });
    const held = await createSite(college(), {
      form: form([one, two], { name: "已提交的站点" }),
      submit: true,
    });
    for (const submit of [false, true])
      await expect(createSite(college(), { form: form([two, three]), submit })).rejects.toMatchObject({
        code: "examSite.level_taken",
        params: { level: "网络直播职业技能等级证书(中级)", site: "已提交的站点", state: "待审核" },
      });
    await expect(
      updateSite(college(), { id: draft.id, version: 0, form: form([one]), submit: true }),
    ).rejects.toMatchObject({ code: "examSite.level_taken" });
    expect(await read(draft.id)).toMatchObject({ status: "draft", version: 0, number: null });
    // Another institution may apply for the same level.
    const theirs = await createSite(
      { db, scope: scene.scopes.b, now: T0 },
      { form: form([two]), submit: true },
    );
    await drop(draft.id, held.id, theirs.id);
  });

  test("the database itself refuses a second live site", async () => {
    const [one = ""] = levels;
    const held = await site(one, "pending");
    const draft = await db.examSite.create({
      data: {
        institutionId: scene.institutionA.id,
        awardingBodyId: scene.body.id,
        name: "绕过检查",
        address: "某处",
        contactName: "某人",
        number: "119999999",
        qualifications: { create: { qualificationId: one } },
      },
    });
    await expect(
      db.examSite.update({ where: { id: draft.id }, data: { status: "pending" } }),
    ).rejects.toThrow();
    await expect(db.examSite.update({ where: { id: draft.id }, data: { enabled: true } })).rejects.toThrow();
    await drop(draft.id, held);
  });

  test("only enabled levels of the chosen body, a known place, a phone at first, one's own files", async () => {
    const foreign = await db.qualification.create({
      data: {
        code: "70000011",
        name: "别家的证书",
        level: 1,
        batch: "第三批",
        standardCode: "650035",
        awardingBodyId: scene.otherBody.id,
      },
    });
    const make = (more: Partial<SiteForm>) =>
      createSite(college(), { form: form([levels[0] ?? ""], more), submit: false });
    await expect(make({ qualificationIds: [foreign.id] })).rejects.toThrow("examSite.level_unavailable");
    await expect(make({ regionCode: "119999" })).rejects.toThrow("examSite.region_unknown");
    await expect(make({ contactPhone: "" })).rejects.toThrow("examSite.phone_missing");
    const theirs = await material(scene.scopes.b);
    await expect(make({ materialIds: [theirs] })).rejects.toThrow("upload.not_found");
    expect(siteFormSchema(false).safeParse(form([levels[0] ?? ""], { contactPhone: "" })).success).toBe(
      false,
    );
    for (const officePhone of ["18366130541", "62330000", "abc"])
      expect(siteFormSchema(true).safeParse(form([levels[0] ?? ""], { officePhone })).success).toBe(false);
    for (const officePhone of ["", "01062330000", "0312-5079000-801", "400-123-4567"])
      expect(siteFormSchema(true).safeParse(form([levels[0] ?? ""], { officePhone })).success).toBe(true);
    await db.qualification.delete({ where: { id: foreign.id } });
  });

  test("levels are offered with what speaks against them", async () => {
    const found = await siteLevels(db, scene.scopes.a, T0, { awardingBodyId: scene.body.id });
    const shop = found.filter((one) => one.name === "网店运营推广");
    expect(shop.map((one) => [one.piloted, one.takenBy])).toEqual([
      [true, "测试院校1 - 考核站点"],
      [true, "测试院校1 - 考核站点"],
    ]);
    expect(found.filter((one) => one.name !== "网店运营推广").every((one) => !one.piloted)).toBe(true);
    const own = await siteLevels(db, scene.scopes.a, T0, {
      awardingBodyId: scene.body.id,
      exceptId: scene.siteA.id,
    });
    expect(own.every((one) => one.takenBy === null)).toBe(true);
    expect(await searchSiteBodies(db, scene.scopes.a, { search: "测试" })).toEqual([
      { value: scene.body.id, label: "测试评价组织" },
    ]);
  });
});

describe("撤销, 编辑, 删除", () => {
  test("of what is reviewed nothing is withdrawn, and of what was read before nothing is changed", async () => {
    const id = await site(levels[0] ?? "", "pending");
    await expect(withdrawSite(college(), { id, version: 7 })).rejects.toThrow("data.changed");
    await reviewSites(body(), { decision: "approve", selection: { kind: "ids", ids: [id] }, version: 0 });
    await expect(withdrawSite(college(), { id, version: 1 })).rejects.toThrow("transition.not_allowed");
    const edit = { id, version: 1, form: form([levels[0] ?? ""]), submit: false };
    await expect(updateSite(college(), edit)).rejects.toThrow("examSite.not_changeable");
    await expect(removeSites(college(), { selection: { kind: "ids", ids: [id] } })).rejects.toThrow(
      "examSite.nothing_removable",
    );
    await drop(id);
  });

  test("批量删除 takes what may go and leaves the rest, ticked or matching", async () => {
    const ids = [
      await site(levels[0] ?? "", "draft"),
      await site(levels[1] ?? "", "returned"),
      await site(levels[2] ?? "", "pending"),
    ];
    await expect(
      removeSites({ db, scope: scene.scopes.b, now: T0 }, { selection: { kind: "ids", ids } }),
    ).rejects.toThrow("examSite.not_found");
    const selection = { kind: "matching" as const, tab: "all", filters: { qualification: "网络" } };
    expect(await removeSites(college(), { selection })).toEqual({ removed: 2, kept: 0 });
    const rest = { kind: "matching" as const, tab: "all", filters: {} };
    await expect(removeSites(college(), { selection: rest })).rejects.toThrow("examSite.nothing_removable");
    const log = await db.auditLog.findMany({
      where: { action: "exam_site.delete" },
      orderBy: { id: "desc" },
    });
    expect(
      log
        .slice(0, 2)
        .map((line) => line.fromState)
        .sort(),
    ).toEqual(["draft", "returned"]);
    await drop(...ids);
  });
});

describe("审核", () => {
  test("通过 makes it usable, 退回 says why, both tell the institution and stand in 审核信息", async () => {
    const [one, two] = [await site(levels[0] ?? "", "pending"), await site(levels[1] ?? "", "pending")];
    await reviewSites(body(), { decision: "approve", selection: { kind: "ids", ids: [one] } });
    expect(await read(one)).toMatchObject({ status: "approved", enabled: true });
    await reviewSites(body(later(5)), {
      decision: "return",
      selection: { kind: "matching", tab: "all", filters: {} },
      reason: "场地照片看不清楚",
    });
    expect(await read(two)).toMatchObject({
      status: "returned",
      enabled: false,
      reason: "场地照片看不清楚",
    });
    const { records } = await siteDetail(db, scene.scopes.a, two);
    expect(records.map((line) => [line.side, line.event, line.reason])).toEqual([
      ["试点院校", "submit", null],
      ["培训评价组织", "return", "场地照片看不清楚"],
    ]);
    const notices = await db.notice.findMany({ where: { ownerId: scene.institutionA.id } });
    expect(new Set(notices.map((line) => line.kind))).toEqual(new Set(["site_approved", "site_returned"]));
    expect(
      await db.notice.count({ where: { ownerId: scene.body.id, kind: "site_submitted" } }),
    ).toBeGreaterThan(1);
    await drop(one, two);
  });

  test("another body's are not there, nothing pending is said, a changed application is not approved unseen", async () => {
    const id = await site(levels[0] ?? "", "pending");
    const selection = { kind: "ids" as const, ids: [id] };
    await expect(
      reviewSites({ db, scope: scene.scopes.otherBody, now: T0 }, { decision: "approve", selection }),
    ).rejects.toThrow("examSite.not_found");
    await withdrawSite(college(), { id, version: 0 });
    await expect(reviewSites(body(), { decision: "approve", selection })).rejects.toThrow(
      "examSite.not_found",
    );
    await updateSite(college(), { id, version: 1, form: form([levels[0] ?? ""]), submit: true });
    await expect(reviewSites(body(), { decision: "approve", selection, version: 0 })).rejects.toThrow(
      "data.changed",
    );
    await drop(id);
    await expect(
      reviewSites(body(), {
        decision: "approve",
        selection: { kind: "matching", tab: "all", filters: {} },
      }),
    ).rejects.toThrow("examSite.nothing_selected");
  });

  test("停用 and 启用 are of approved sites only, by the version that was read", async () => {
    const id = await site(levels[0] ?? "", "pending");
    await expect(switchSite(body(), { id, version: 0, enabled: true })).rejects.toThrow(
      "examSite.not_changeable",
    );
    await reviewSites(body(), { decision: "approve", selection: { kind: "ids", ids: [id] } });
    await expect(switchSite(body(), { id, version: 0, enabled: false })).rejects.toThrow("data.changed");
    await switchSite(body(), { id, version: 1, enabled: false });
    await expect(switchSite(body(), { id, version: 2, enabled: false })).rejects.toThrow("data.changed");
    await switchSite(body(), { id, version: 2, enabled: true });
    expect(await read(id)).toMatchObject({ enabled: true, version: 3 });
    expect(await siteUsage(db, scene.scopes.body, T0, id)).toEqual({ plans: [], allocations: 0 });
    await expect(siteUsage(db, scene.scopes.otherBody, T0, id)).rejects.toThrow("examSite.not_found");
    await drop(id);
  });
});

describe("lists", () => {
  test("filters, tabs and counts, for either side", async () => {
    const ids = [
      await site(levels[0] ?? "", "draft"),
      await site(levels[1] ?? "", "pending"),
      await site(levels[2] ?? "", "returned"),
    ];
    expect(await countSites(db, scene.scopes.a, {})).toEqual({
      all: 4,
      draft: 1,
      pending: 1,
      approved: 1,
      returned: 1,
    });
    expect(await countSites(db, scene.scopes.body, { institution: "测试院校1" })).toEqual({
      all: 3,
      draft: 0,
      pending: 1,
      approved: 1,
      returned: 1,
    });
    const names = async (more: object) =>
      (await listSites(db, scene.scopes.a, query(more))).rows.map((row) => row.status);
    expect(await names({ tab: "pending" })).toEqual(["pending"]);
    expect(await names({ filters: { enabled: "enabled" } })).toEqual(["approved"]);
    expect(await names({ filters: { qualification: "数据" } })).toEqual(["returned"]);
    expect(await names({ filters: { number: scene.siteA.number } })).toEqual(["approved"]);
    expect(await names({ filters: { name: "%" } })).toEqual([]);
    const { rows } = await listSites(db, scene.scopes.otherBody, query());
    expect(rows).toEqual([]);
    await drop(...ids);
  });

  test("the contact's phone is opened by a line in the log alone", async () => {
    const id = await site(levels[0] ?? "", "pending");
    expect(await revealPhone(body(), id)).toEqual({ phone: "18366130541" });
    await expect(revealPhone({ db, scope: scene.scopes.b, now: T0 }, id)).rejects.toThrow(
      "examSite.not_found",
    );
    await expect(revealPhone(college(), scene.siteA.id)).rejects.toThrow("examSite.no_phone");
    const lines = await db.auditLog.findMany({ where: { action: "exam_site.reveal", entityId: id } });
    expect(lines).toHaveLength(1);
    await drop(id);
  });
});
