import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as readSample } from "@/app/api/qualification-samples/[id]/route";
import { createPlan } from "@/modules/exam-plan/commands/create-plan";
import { planInput } from "@/modules/exam-plan/schema";
import { createQualifications } from "@/modules/qualification/commands/create-qualifications";
import { previewSample } from "@/modules/qualification/commands/preview-sample";
import { switchQualification } from "@/modules/qualification/commands/switch-qualification";
import { updateQualification } from "@/modules/qualification/commands/update-qualification";
import { listBodyQualifications } from "@/modules/qualification/queries/examinable";
import { countQualifications, listQualifications } from "@/modules/qualification/queries/list-qualifications";
import {
  qualificationDetail,
  usageOfQualification,
} from "@/modules/qualification/queries/qualification-detail";
import { qualificationCreate, qualificationList, qualificationUpdate } from "@/modules/qualification/schema";
import { createSiteStandard } from "@/modules/site-standard/commands/create-standard";
import { switchSiteStandard } from "@/modules/site-standard/commands/switch-standard";
import { updateSiteStandard } from "@/modules/site-standard/commands/update-standard";
import { listSiteStandards } from "@/modules/site-standard/queries/list-standards";
import { siteStandardDetail } from "@/modules/site-standard/queries/standard-detail";
import { createSkillStandard } from "@/modules/skill-standard/commands/create-standard";
import { switchSkillStandard } from "@/modules/skill-standard/commands/switch-standard";
import { updateSkillStandard } from "@/modules/skill-standard/commands/update-standard";
import { countSkillStandards, listSkillStandards } from "@/modules/skill-standard/queries/list-standards";
import { skillStandardDetail, skillStandardUsage } from "@/modules/skill-standard/queries/standard-detail";
import { skillStandardInput, standardList } from "@/modules/skill-standard/schema";
import { createSubject } from "@/modules/subject/commands/create-subject";
import { switchSubject } from "@/modules/subject/commands/switch-subject";
import { updateSubject } from "@/modules/subject/commands/update-subject";
import { listSubjects } from "@/modules/subject/queries/list-subjects";
import { subjectCreate, subjectList } from "@/modules/subject/schema";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { putFile, readFileById, readFileLink } from "@/server/files/stored-file";
import { systemClock } from "@/server/ports/clock";
import { makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { cookieOf, requestTo, serveFrom, toldBy } from "../harness/routes";
import { type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let world: Scenario;
const CATEGORY = "财经商贸大类";

beforeAll(async () => {
  fresh = await freshDatabase();
  world = await seedScenario(fresh.db);
  serveFrom(fresh.db);
  const educationLevel = "VOCATIONAL_ASSOCIATE";
  await fresh.db.major.createMany({
    data: [
      { educationLevel, code: "53", name: CATEGORY, itemLevel: "CATEGORY" },
      { educationLevel, code: "5307", name: "电子商务类", itemLevel: "CLASS" },
      { educationLevel, code: "530701", name: "电子商务", itemLevel: "MAJOR" },
      { educationLevel, code: "530704", name: "网络营销", itemLevel: "MAJOR" },
      { educationLevel, code: "530799", name: "旧专业", itemLevel: "MAJOR", retired: true },
    ],
  });
});
afterAll(() => fresh.close());

const as = (scope: AwardingBodyScope = world.scopes.body, now = T0) => ({ db: fresh.db, scope, now });
const every = standardList.parse({ pageSize: 100 });
const page = (filters = {}, tab = "all") => qualificationList.parse({ pageSize: 100, tab, filters });
const pdf = (scope: AwardingBodyScope, expired = false) =>
  putFile(fresh.db, {
    ownerKind: scope.kind,
    ownerId: scope.ownerId,
    purpose: "standard.pdf",
    name: "标准.pdf",
    mime: "application/pdf",
    bytes: Buffer.from("%PDF-1.7\n%%EOF"),
    expiresAt: new Date(systemClock.now().getTime() + (expired ? -1000 : 600_000)),
  });
const standard = (changes = {}) =>
  skillStandardInput.parse({
    name: "智能估值职业技能等级标准",
    edition: "2026版",
    category: CATEGORY,
    fileId: "",
    ...changes,
  });
const wording = (changes = {}) =>
  qualificationCreate.omit({ standardId: true, levels: true }).parse({
    name: "智能估值",
    englishName: "Smart Valuation",
    batch: "第三批",
    category: CATEGORY,
    openedOn: "2026-01-05",
    examMethod: "机考+实操",
    examOn: "",
    hours: 60,
    creditTenths: 15,
    applicants: "试点院校考生",
    requirements: "两科均不低于60%",
    intro: "",
    majors: [{ educationLevel: "VOCATIONAL_ASSOCIATE", code: "530701" }],
    chineseText: "",
    englishText: "",
    ...changes,
  });
const subjectOf = (qualificationId: string, changes = {}) =>
  subjectCreate.parse({
    qualificationId,
    name: "综合实务",
    method: "机考+实操",
    audience: "all",
    minutes: 90,
    fullMark: 100,
    passMark: 60,
    ...changes,
  });
const lastAudit = (entityId: string) =>
  fresh.db.auditLog.findFirstOrThrow({ where: { entityId }, orderBy: { id: "desc" } });

describe("skill standards", () => {
  test("a new one takes the next code, claims its PDF and is in the log", async () => {
    const { scope } = as();
    const fileId = await pdf(scope);
    const { id, code } = await createSkillStandard(as(), standard({ fileId }));
    expect(code).toBe("650036");
    const shown = await skillStandardDetail(fresh.db, scope, id);
    expect(shown).toMatchObject({ name: "智能估值职业技能等级标准", category: CATEGORY, enabled: true });
    expect(readFileLink(scope, (shown.file?.href ?? "").replace("/api/files/", "")).fileId).toBe(fileId);
    expect((await fresh.db.storedFile.findUniqueOrThrow({ where: { id: fileId } })).expiresAt).toBeNull();
    expect(await lastAudit(id)).toMatchObject({ action: "skill_standard.create", ownerId: scope.ownerId });
    const next = await createSkillStandard(as(world.scopes.otherBody), standard());
    expect(next.code).toBe("650037");
  });

  test("two at once take two codes", async () => {
    const made = await Promise.all([1, 2, 3].map(() => createSkillStandard(as(), standard())));
    expect(new Set(made.map((one) => one.code)).size).toBe(3);
  });

  test("refuses what is not in the catalogue, another's file and an outlived one", async () => {
    const count = () => fresh.db.skillStandard.count();
    const before = await count();
    await expect(createSkillStandard(as(), standard({ category: "没有的大类" }))).rejects.toThrow(
      "skillStandard.unknown_category",
    );
    const others = await pdf(world.scopes.otherBody);
    await expect(createSkillStandard(as(), standard({ fileId: others }))).rejects.toThrow("upload.not_found");
    const late = await pdf(world.scopes.body, true);
    await expect(createSkillStandard(as(), standard({ fileId: late }))).rejects.toThrow("upload.not_found");
    expect(await count()).toBe(before);
    for (const edition of ["2020", "版2020", "20版", "三零版"])
      expect(skillStandardInput.safeParse({ ...standard(), edition }).success).toBe(false);
  });

  test("an edit bites once: another's reads as not there, an old version is refused", async () => {
    const { id } = await createSkillStandard(as(), standard());
    const change = { id, version: 0, ...standard({ name: "改过的标准" }) };
    await expect(updateSkillStandard(as(world.scopes.otherBody), change)).rejects.toThrow(
      "skillStandard.not_found",
    );
    await updateSkillStandard(as(), change);
    await expect(updateSkillStandard(as(), change)).rejects.toThrow("data.changed");
    expect(await lastAudit(id)).toMatchObject({
      action: "skill_standard.update",
      detail: { name: { to: "改过的标准" } },
    });
  });

  test("a college sees the standards of what it takes part in, whole and by filter", async () => {
    const { rows } = await listSkillStandards(fresh.db, world.scopes.a, every);
    expect(rows.map((row) => row.code)).toEqual(["650035"]);
    expect(rows[0]?.qualifications).toEqual([
      "网店运营推广职业技能等级证书(初级)",
      "网店运营推广职业技能等级证书(中级)",
    ]);
    const { id } = rows[0] ?? { id: "" };
    expect(await skillStandardDetail(fresh.db, world.scopes.a, id)).toMatchObject({
      bodyName: "测试评价组织",
    });
    const foreign = await createSkillStandard(as(), standard());
    await expect(skillStandardDetail(fresh.db, world.scopes.a, foreign.id)).rejects.toThrow(
      "skillStandard.not_found",
    );
    const count = (filters: object) =>
      countSkillStandards(fresh.db, world.scopes.a, standardList.parse({ filters }).filters);
    expect(
      await count({
        edition: "2020版",
        bodyName: "测试",
        qualificationName: "运营推广职业技能等级证书(初级)",
      }),
    ).toEqual({
      all: 1,
      enabled: 1,
      disabled: 0,
    });
    expect(await count({ code: "%" })).toMatchObject({ all: 0 });
  });

  test("停用 stops new certificates and touches nothing else; it is done once", async () => {
    const { id } = await createSkillStandard(as(), standard());
    await createQualifications(as(), { standardId: id, levels: [1], ...wording({ name: "先有的" }) });
    await switchSkillStandard(as(), { id, version: 0, enabled: false });
    await expect(switchSkillStandard(as(), { id, version: 1, enabled: false })).rejects.toThrow(
      "data.changed",
    );
    await expect(
      createQualifications(as(), { standardId: id, levels: [2], ...wording({ name: "先有的" }) }),
    ).rejects.toThrow("qualification.unavailable");
    expect(await fresh.db.qualification.count({ where: { name: "先有的", enabled: true } })).toBe(1);
    await switchSkillStandard(as(), { id, version: 1, enabled: true });
    expect(await lastAudit(id)).toMatchObject({ action: "skill_standard.enable", toState: "enabled" });
    const used = await fresh.db.skillStandard.findUniqueOrThrow({ where: { code: "650035" } });
    expect(await skillStandardUsage(fresh.db, world.scopes.body, used.id, T0)).toEqual({
      qualifications: 2,
      plans: 1,
      sites: 2,
    });
  });
});

describe("site standards", () => {
  const input = (changes = {}) => ({
    name: "考核站点建设标准",
    edition: "2026版",
    fileId: "",
    qualificationIds: world.qualifications.map((one) => one.id),
    ...changes,
  });

  test("are numbered by the day in China and shown to who takes part", async () => {
    const first = await createSiteStandard(as(), input());
    const second = await createSiteStandard(as(), input({ name: "第二份" }));
    expect([first.code, second.code]).toEqual(["260302001", "260302002"]);
    const night = new Date("2026-03-02T16:30:00Z");
    expect((await createSiteStandard(as(world.scopes.body, night), input())).code).toBe("260303001");
    const { rows } = await listSiteStandards(fresh.db, world.scopes.b, every);
    expect(rows.map((row) => row.code)).toEqual(["260303001", "260302002", "260302001"]);
    await expect(siteStandardDetail(fresh.db, world.scopes.otherBody, first.id)).rejects.toThrow(
      "siteStandard.not_found",
    );
  });

  test("take the body's own certificates only; a disabled one stays where it was", async () => {
    const { id } = await createSiteStandard(as(), input());
    const change = { id, version: 0, ...input() };
    await expect(updateSiteStandard(as(), { ...change, qualificationIds: [randomUUID()] })).rejects.toThrow(
      "siteStandard.unavailable",
    );
    await expect(createSiteStandard(as(world.scopes.otherBody), input())).rejects.toThrow(
      "siteStandard.unavailable",
    );
    const [one] = world.qualifications;
    if (!one) throw new Error("no qualification");
    await fresh.db.qualification.update({ where: { id: one.id }, data: { enabled: false } });
    await updateSiteStandard(as(), change);
    await expect(createSiteStandard(as(), input())).rejects.toThrow("siteStandard.unavailable");
    await fresh.db.qualification.update({ where: { id: one.id }, data: { enabled: true } });
    await expect(updateSiteStandard(as(), change)).rejects.toThrow("data.changed");
    await updateSiteStandard(as(), { ...change, version: 1, qualificationIds: [one.id] });
    expect((await siteStandardDetail(fresh.db, world.scopes.body, id)).qualificationIds).toEqual([one.id]);
    await switchSiteStandard(as(), { id, version: 2, enabled: false });
    const disabled = { ...every, tab: "disabled" };
    expect((await listSiteStandards(fresh.db, world.scopes.a, disabled)).rows.map((row) => row.id)).toEqual([
      id,
    ]);
  });
});

describe("certificates of the catalogue", () => {
  let standardId: string;
  beforeAll(async () => {
    standardId = (await createSkillStandard(as(), standard({ name: "证书用的标准" }))).id;
  });

  test("are made for all levels at once, and a level later in the same family", async () => {
    const made = await createQualifications(as(), { standardId, levels: [3, 1], ...wording() });
    const family = made.codes[0]?.slice(0, 7);
    expect(made.codes).toEqual([`${family}1`, `${family}3`]);
    expect(Number(family)).toBeGreaterThan(6_000_000);
    const more = await createQualifications(as(), { standardId, levels: [2], ...wording() });
    expect(more.codes).toEqual([`${family}2`]);
    await expect(createQualifications(as(), { standardId, levels: [2, 3], ...wording() })).rejects.toThrow(
      "qualification.level_exists",
    );
    const other = await createQualifications(as(), {
      standardId,
      levels: [1],
      ...wording({ name: "另一家族" }),
    });
    expect(Number(other.codes[0]?.slice(0, 7))).toBe(Number(family) + 1);
    await expect(
      createQualifications(as(world.scopes.otherBody), { standardId, levels: [1], ...wording() }),
    ).rejects.toThrow("qualification.unavailable");
  });

  test("two who add the same level at once make one", async () => {
    const input = { standardId, levels: [1 as const], ...wording({ name: "同时新增" }) };
    const settled = await Promise.allSettled([
      createQualifications(as(), input),
      createQualifications(as(), input),
    ]);
    expect(settled.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await fresh.db.qualification.count({ where: { name: "同时新增" } })).toBe(1);
  });

  test("are shown whole, dates as days in China, majors by name", async () => {
    const row = await fresh.db.qualification.findFirstOrThrow({ where: { name: "智能估值", level: 1 } });
    const shown = await qualificationDetail(fresh.db, world.scopes.a, row.id);
    expect(shown).toMatchObject({
      title: "智能估值职业技能等级证书(初级)",
      openedOn: "2026-01-05",
      examOn: "",
      hours: 60,
      creditTenths: 15,
      bodyName: "测试评价组织",
      majors: [{ code: "530701", name: "电子商务", retired: false }],
    });
    await expect(qualificationDetail(fresh.db, world.scopes.otherBody, row.id)).rejects.toThrow(
      "qualification.not_found",
    );
  });

  test("证书范围: what one takes part in by default, the whole catalogue on demand", async () => {
    const codes = async (filters: object) =>
      (await listQualifications(fresh.db, world.scopes.a, page(filters))).rows.map((row) => row.code);
    expect(await codes({ range: "participating" })).toEqual(["60000001", "60000002"]);
    expect((await codes({ range: "all" })).length).toBe(await fresh.db.qualification.count());
    expect(await codes({ range: "all", level: "2", category: CATEGORY })).toHaveLength(1);
    const lone = await fresh.db.institution.create({
      data: {
        code: "4111010099",
        name: "未参与院校",
        department: "",
        city: "",
        level: "",
        provinceCode: "11",
      },
    });
    const user = await makeUser(fresh.db, "institution", "institution_reader", { institutionId: lone.id });
    const { mintScope } = await import("@/server/auth/scope");
    const scope = mintScope(user);
    if (scope.kind !== "institution") throw new Error("no scope");
    expect(await countQualifications(fresh.db, scope, { range: "participating" })).toMatchObject({ all: 0 });
    expect((await countQualifications(fresh.db, scope, { range: "all" })).all).toBeGreaterThan(2);
  });

  test("refuse unknown placeholders, texts that do not fit, majors that are not offered", async () => {
    const read = (changes: object) =>
      qualificationCreate.safeParse({ standardId, levels: [1], ...wording(), ...changes });
    expect(read({}).success).toBe(true);
    expect(read({ chineseText: "{who}合格" }).error?.issues[0]?.message).toContain("{who}");
    expect(read({ englishText: "{level" }).success).toBe(false);
    expect(read({ englishName: "中文" }).success).toBe(false);
    expect(read({ levels: [4] }).success).toBe(false);
    expect(read({ name: "某某职业技能等级证书" }).success).toBe(false);
    const input = { standardId, levels: [1 as const], ...wording({ name: "写得太多" }) };
    await expect(
      createQualifications(as(), { ...input, chineseText: "成绩合格。".repeat(40) }),
    ).rejects.toThrow("certificate.text_too_long");
    for (const code of ["530799", "530798", "5307"])
      await expect(
        createQualifications(as(), {
          ...input,
          majors: [{ educationLevel: "VOCATIONAL_ASSOCIATE" as const, code }],
        }),
      ).rejects.toThrow("qualification.major_unavailable");
    expect(await fresh.db.qualification.count({ where: { name: "写得太多" } })).toBe(0);
  });

  test("an edit keeps a retired major, is refused for an old version and for another body", async () => {
    const row = await fresh.db.qualification.findFirstOrThrow({ where: { name: "智能估值", level: 3 } });
    await fresh.db.qualificationMajor.create({
      data: { qualificationId: row.id, educationLevel: "VOCATIONAL_ASSOCIATE", majorCode: "530799" },
    });
    const majors = ["530799", "530704"].map((code) => ({ educationLevel: "VOCATIONAL_ASSOCIATE", code }));
    const change = qualificationUpdate.parse({
      id: row.id,
      version: 0,
      ...wording({ majors, chineseText: "{name}（{level}）合格" }),
    });
    await expect(updateQualification(as(world.scopes.otherBody), change)).rejects.toThrow(
      "qualification.not_found",
    );
    await updateQualification(as(), change);
    await expect(updateQualification(as(), change)).rejects.toThrow("data.changed");
    const shown = await qualificationDetail(fresh.db, world.scopes.body, row.id);
    expect(shown.majors.map((major) => [major.code, major.retired])).toEqual([
      ["530704", false],
      ["530799", true],
    ]);
    expect(await lastAudit(row.id)).toMatchObject({
      action: "qualification.update",
      detail: { changed: ["chineseText"] },
    });
  });

  test("停用 takes it out of new plans; the plan it stands in goes on", async () => {
    const [one, two] = world.qualifications;
    const [subject] = one?.subjects ?? [];
    if (!one || !two || !subject) throw new Error("no subject");
    expect(await usageOfQualification(fresh.db, world.scopes.body, one.id, T0)).toEqual({
      plans: 1,
      sites: 2,
    });
    const { version } = await fresh.db.qualification.findUniqueOrThrow({ where: { id: one.id } });
    await switchQualification(as(), { id: one.id, version, enabled: false });
    const offered = await listBodyQualifications(fresh.db, world.scopes.body);
    expect(offered.map((row) => row.id)).not.toContain(one.id);
    const day = (days: number) => new Date(T0.getTime() + days * 86_400_000).toISOString();
    const plan = {
      name: "停用后的计划",
      year: 2026,
      rules: "",
      times: {
        registration: { start: day(1), end: day(5) },
        seating: { start: day(5), end: day(8) },
        exam: { start: day(8), end: day(10) },
        scoring: { start: day(11), end: day(13) },
        publicity: { start: day(14), end: day(18) },
      },
      qualifications: [
        {
          qualificationId: one.id,
          passRule: "each_subject" as const,
          subjects: [
            {
              subjectId: subject.id,
              fullMark: 100,
              passMark: 60,
              sessions: [
                {
                  startsAt: day(9),
                  endsAt: new Date(T0.getTime() + 9 * 86_400_000 + 3_600_000).toISOString(),
                },
              ],
            },
          ],
        },
      ],
    };
    await expect(createPlan(as(), planInput.parse(plan))).rejects.toThrow("examPlan.unavailable");
    await expect(createSubject(as(), subjectOf(one.id))).rejects.toThrow("subject.unavailable");
    const running = await fresh.db.examPlan.findUniqueOrThrow({ where: { id: world.plan.id } });
    expect(running).toMatchObject({ status: "published", version: world.plan.version });
    await switchQualification(as(), { id: one.id, version: version + 1, enabled: true });
    expect((await createPlan(as(), planInput.parse(plan))).id).toBeTruthy();
  });
});

describe("subjects", () => {
  test("are numbered within their certificate", async () => {
    const [one] = world.qualifications;
    if (!one) throw new Error("no qualification");
    const made = await createSubject(as(), subjectOf(one.id, { audience: "external" }));
    expect(made.code).toBe("60000001103");
    expect((await createSubject(as(), subjectOf(one.id))).code).toBe("60000001104");
    const { rows } = await listSubjects(fresh.db, world.scopes.body, subjectList.parse({ pageSize: 100 }));
    expect(rows.find((row) => row.code === made.code)).toMatchObject({
      audience: "external",
      qualification: "网店运营推广职业技能等级证书(初级)",
    });
    await expect(createSubject(as(world.scopes.otherBody), subjectOf(one.id))).rejects.toThrow(
      "subject.unavailable",
    );
    const read = subjectCreate.safeParse({ ...subjectOf(one.id), passMark: 101 });
    expect(read.error?.issues[0]).toMatchObject({ path: ["passMark"], message: "合格分数不能大于满分" });
  });

  test("in a published plan only marks change, and the plan keeps its own", async () => {
    const used = world.qualifications[0]?.subjects[0];
    if (!used) throw new Error("no subject");
    const fields = {
      name: used.name,
      method: "机考" as const,
      audience: "all" as const,
      minutes: used.minutes,
      fullMark: 150,
      passMark: 90,
    };
    const change = { id: used.id, version: 0, ...fields };
    for (const changed of [{ name: "改名" }, { minutes: 45 }, { method: "笔试" as const }])
      await expect(updateSubject(as(), { ...change, ...changed })).rejects.toThrow("subject.in_use");
    await updateSubject(as(), change);
    await expect(updateSubject(as(), change)).rejects.toThrow("data.changed");
    await expect(updateSubject(as(world.scopes.otherBody), change)).rejects.toThrow("subject.not_found");
    const planned = await fresh.db.planSubject.findFirstOrThrow({
      where: { subjectId: used.id, planQualification: { planId: world.plan.id } },
    });
    expect(planned).toMatchObject({ fullMark: 100, passMark: 60 });
  });

  test("停用 takes it out of new plans", async () => {
    const [one] = world.qualifications;
    const { id } = await createSubject(as(), subjectOf(one?.id ?? "", { name: "要停用的" }));
    await switchSubject(as(), { id, version: 0, enabled: false });
    const offered = await listBodyQualifications(fresh.db, world.scopes.body);
    expect(offered.flatMap((row) => row.subjects.map((subject) => subject.id))).not.toContain(id);
    await expect(switchSubject(as(), { id, version: 0, enabled: false })).rejects.toThrow("data.changed");
    expect(await lastAudit(id)).toMatchObject({ action: "subject.disable", fromState: "enabled" });
  });
});

describe("the sample", () => {
  const ask = async (id: string, cookie?: string, headers = {}) =>
    readSample(requestTo(`/api/qualification-samples/${id}`, { cookie, headers }), {
      params: Promise.resolve({ id }),
    });

  test("is a PDF for who may read the certificate, and is not sent twice", async () => {
    const id = world.qualifications[0]?.id ?? "";
    const reader = await makeUser(fresh.db, "institution", "institution_reader", {
      institutionId: world.institutionA.id,
    });
    const cookie = await cookieOf(fresh.db, reader.id);
    const response = await ask(id, cookie);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const etag = response.headers.get("etag") ?? "";
    expect((await ask(id, cookie, { "if-none-match": etag })).status).toBe(304);
    expect(await toldBy(await ask(randomUUID(), cookie))).toEqual({
      status: 404,
      code: "qualification.not_found",
    });
    expect(await toldBy(await ask("nothing", cookie))).toEqual({
      status: 404,
      code: "qualification.not_found",
    });
    expect(await toldBy(await ask(id))).toEqual({ status: 401, code: "auth.signed_out" });
  });

  test("of another body is not there, and other portals may not ask", async () => {
    const id = world.qualifications[0]?.id ?? "";
    const other = await makeUser(fresh.db, "awarding_body", "body_reader", {
      awardingBodyId: world.otherBody.id,
    });
    expect(await toldBy(await ask(id, await cookieOf(fresh.db, other.id)))).toMatchObject({ status: 404 });
    const platform = await makeUser(fresh.db, "platform", "platform_admin");
    expect(await toldBy(await ask(id, await cookieOf(fresh.db, platform.id)))).toEqual({
      status: 403,
      code: "auth.forbidden",
    });
  });

  test("of what is being typed is drawn for who types, some times a minute", async () => {
    const input = {
      level: 1 as const,
      name: "预览",
      englishName: "",
      chineseText: "{name}{level}",
      englishText: "",
    };
    const { href } = await previewSample(as(), input);
    const { fileId } = readFileLink(world.scopes.body, href.replace("/api/files/", ""));
    expect((await readFileById(fresh.db, fileId)).bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(() => readFileLink(world.scopes.otherBody, href.replace("/api/files/", ""))).toThrow(
      "file.not_found",
    );
    const again = await Promise.allSettled(Array.from({ length: 32 }, () => previewSample(as(), input)));
    const refused = again.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(3);
    expect(String(refused[0]?.reason)).toContain("auth.too_many");
  });
});
