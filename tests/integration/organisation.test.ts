import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAuthority } from "@/modules/organisation/commands/create-authority";
import { createAwardingBody } from "@/modules/organisation/commands/create-awarding-body";
import { createInstitution } from "@/modules/organisation/commands/create-institution";
import { switchOrganisation } from "@/modules/organisation/commands/switch-organisation";
import { updateAwardingBody } from "@/modules/organisation/commands/update-awarding-body";
import { updateInstitution } from "@/modules/organisation/commands/update-institution";
import { listAuthorities } from "@/modules/organisation/queries/authorities";
import { countInstitutions, listInstitutions } from "@/modules/organisation/queries/institutions";
import {
  authorityForm,
  authorityListInput,
  institutionForm,
  institutionListInput,
  newBodyForm,
} from "@/modules/organisation/schema";
import { createCaptcha } from "@/server/auth/captcha";
import { findSession, hashPassword, signIn } from "@/server/auth/sign-in";
import { digest } from "@/server/crypto/seal";
import { makeUser } from "../harness/call";
import { openPlatform, openSession, type Platform } from "./platform.fixture";

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

const code = (expected: string) => expect.objectContaining({ code: expected });
const institution = (more: object = {}) =>
  institutionForm.parse({
    code: "4111019001",
    name: "新建大学",
    department: "教育部",
    city: "北京市",
    level: "本科",
    creditCode: "",
    remarks: "",
    ...more,
  });
const body = (more: object = {}) =>
  newBodyForm.parse({ name: "新建机构", code: "", numberCode: "", creditCode: "", website: "", ...more });
const problemsOf = (judged: Awaited<ReturnType<Platform["upload"]>>) =>
  judged.judgement?.rows.map((row) =>
    row.issues.filter((issue) => !issue.accepted).map((issue) => `${issue.column} ${issue.problem}`),
  );

describe("an organisation that is disabled", () => {
  const PASSWORD = "Long enough 2026";
  const trySignIn = async (account: string) => {
    const { id } = await createCaptcha(platform.db);
    await platform.db.captcha.update({ where: { id }, data: { answerDigest: digest("captcha", "abcd") } });
    return signIn(platform.db, {
      portal: "institution",
      account,
      password: PASSWORD,
      captchaId: id,
      captcha: "abcd",
      ip: randomUUID(),
      userAgent: "",
    });
  };

  it("signs its people out at once and lets none in, until it is enabled", async () => {
    const { db, ctx, scenario } = platform;
    const { id } = scenario.institutionA;
    const user = await makeUser(db, "institution", "institution_officer", { institutionId: id });
    const passwordHash = await hashPassword(PASSWORD);
    const { account } = await db.user.update({ where: { id: user.id }, data: { passwordHash } });
    const stranger = await openSession(db, scenario.scopes.b.actor.userId);
    const { sessionId } = await trySignIn(account);
    expect((await findSession(db, sessionId))?.id).toBe(user.id);
    expect(await switchOrganisation(ctx, "institution", { id, version: 0, enabled: false })).toEqual({
      signedOut: 1,
    });
    expect(await findSession(db, sessionId)).toBeNull();
    expect(await findSession(db, stranger)).not.toBeNull();
    await expect(trySignIn(account)).rejects.toEqual(code("auth.wrong_credentials"));
    await expect(switchOrganisation(ctx, "institution", { id, version: 0, enabled: true })).rejects.toEqual(
      code("data.changed"),
    );
    await switchOrganisation(ctx, "institution", { id, version: 1, enabled: true });
    expect(await findSession(db, sessionId)).toBeNull();
    await trySignIn(account);
    const lines = await db.auditLog.findMany({
      where: { entity: "institution", entityId: id },
      orderBy: { id: "asc" },
    });
    expect(lines.map((line) => [line.action, line.ownerId])).toEqual([
      ["institution.disable", id],
      ["institution.enable", id],
    ]);
  });

  it.each(["awarding_body", "authority"] as const)(
    "lets no session of its act, were one left open: %s",
    async (kind) => {
      const { db, ctx, scenario } = platform;
      const user =
        kind === "authority"
          ? await makeUser(db, "authority", "authority_reviewer")
          : await makeUser(db, "awarding_body", "body_officer", { awardingBodyId: scenario.otherBody.id });
      const id = user.authorityId ?? user.awardingBodyId ?? "";
      const session = await openSession(db, user.id);
      await switchOrganisation(ctx, kind, { id, version: 0, enabled: false });
      expect(await findSession(db, session)).toBeNull();
      await db.userSession.update({ where: { id: session }, data: { revokedAt: null } });
      expect(await findSession(db, session)).toBeNull();
      await switchOrganisation(ctx, kind, { id, version: 1, enabled: true });
    },
  );

  it("is not one there is none of", async () => {
    await expect(
      switchOrganisation(platform.ctx, "authority", { id: randomUUID(), version: 0, enabled: false }),
    ).rejects.toEqual(code("organisation.not_found"));
  });
});

describe("making and changing", () => {
  it("keeps codes single and tells the second who saves", async () => {
    const { ctx, db } = platform;
    const { id } = await createInstitution(ctx, institution());
    await expect(createInstitution(ctx, institution({ name: "另一所" }))).rejects.toEqual(
      code("organisation.code_exists"),
    );
    await updateInstitution(ctx, { id, version: 0, form: institution({ name: "改名大学" }) });
    await expect(updateInstitution(ctx, { id, version: 0, form: institution() })).rejects.toEqual(
      code("data.changed"),
    );
    await expect(
      updateInstitution(ctx, { id: randomUUID(), version: 0, form: institution() }),
    ).rejects.toEqual(code("organisation.not_found"));
    const row = await db.institution.findUniqueOrThrow({ where: { id } });
    expect([row.name, row.provinceCode, row.version]).toEqual(["改名大学", "11", 1]);
  });

  it("gives a body the lowest free numbers, or those it asks for, each once", async () => {
    const { ctx, db } = platform;
    await createAwardingBody(ctx, body({ name: "机构甲", code: "101", numberCode: "10001" }));
    const second = await createAwardingBody(ctx, body({ name: "机构乙" }));
    const row = await db.awardingBody.findUniqueOrThrow({ where: { id: second.id } });
    expect([row.code, row.numberCode]).toEqual(["102", "10002"]);
    for (const [form, refusal] of [
      [body({ name: "机构甲" }), "organisation.name_exists"],
      [body({ name: "机构丙", code: "101" }), "organisation.code_exists"],
      [body({ name: "机构丙", numberCode: "10001" }), "organisation.number_code_exists"],
    ] as const)
      await expect(createAwardingBody(ctx, form)).rejects.toEqual(code(refusal));
    await updateAwardingBody(ctx, {
      id: second.id,
      version: 0,
      form: { name: "机构乙改", creditCode: "", website: "https://example.com" },
    });
    const after = await db.awardingBody.findUniqueOrThrow({ where: { id: second.id } });
    expect([after.name, after.code, after.numberCode]).toEqual(["机构乙改", "102", "10002"]);
  });

  it("gives an authority a region of its level that exists", async () => {
    const { ctx, db, scope } = platform;
    const form = { code: "440100", name: "广州市教育局", level: "city", regionCode: "440100" };
    await createAuthority(ctx, authorityForm.parse(form));
    const { rows } = await listAuthorities(db, scope, authorityListInput.parse({}));
    expect(rows.find((row) => row.code === "440100")?.region).toContain("广州市");
    for (const [level, regionCode] of [
      ["city", "440000"],
      ["province", "440100"],
      ["city", "440106"],
      ["province", "44"],
    ])
      expect(authorityForm.safeParse({ ...form, level, regionCode }).success).toBe(false);
    await expect(
      createAuthority(
        ctx,
        authorityForm.parse({ ...form, code: "x1", name: "x", level: "province", regionCode: "990000" }),
      ),
    ).rejects.toEqual(code("organisation.region_unknown"));
  });

  it.each([
    { code: "411101900" },
    { code: "41110190011" },
    { name: "" },
    { name: "=HYPERLINK(1)" },
    { name: "长".repeat(101) },
    { level: "小学" },
    { creditCode: "123" },
  ])("refuses %j", (more) => {
    const right = { ...institution() };
    expect(institutionForm.safeParse({ ...right, ...more }).success).toBe(false);
  });

  it("refuses an address that is a script", () => {
    const form = { name: "机构", code: "", numberCode: "", creditCode: "" };
    for (const website of ["javascript:alert(1)", "https://x.com/<script>", "ftp://x.com", "http://"])
      expect(newBodyForm.safeParse({ ...form, website }).success).toBe(false);
    expect(newBodyForm.safeParse({ ...form, website: "https://www.example.com/a?b=1" }).success).toBe(true);
  });
});

describe("importing organisations", () => {
  const row = (more: Record<string, string | number | null> = {}) => ({
    院校代码: "4122010001",
    院校名称: "导入大学",
    主管单位: "吉林省",
    所在地: "长春市",
    院校类型: "专科",
    统一社会信用代码: "",
    备注: "",
    ...more,
  });

  it("refuses doubles in the file and in the database, and takes the rest", async () => {
    const { db, upload, commit, scope } = platform;
    const judged = await upload("institution", [
      row(),
      row({ 院校代码: "4122010002", 院校名称: " 带空格大学 " }),
      row({ 院校代码: "4122010003" }),
      row({ 院校代码: "4122010003", 院校名称: "又一所" }),
      row({ 院校代码: "4111010001", 院校名称: "已有的" }),
      row({ 院校代码: "41220", 院校类型: "博士", 主管单位: null }),
      row({ 院校代码: 4122010009, 院校名称: "数值代码大学" }),
    ]);
    expect(problemsOf(judged)).toEqual([
      [],
      [],
      ["院校代码 duplicate"],
      ["院校代码 duplicate"],
      ["院校代码 code_exists"],
      ["院校代码 institution_code", "主管单位 required", "院校类型 choice_unknown"],
      [],
    ]);
    expect(judged.batch.counts).toMatchObject({ total: 7, importable: 3, errors: 4 });
    expect((await commit("institution", judged.id)).state).toBe("committed");
    const found = await listInstitutions(
      db,
      scope,
      institutionListInput.parse({ filters: { code: "412201" } }),
    );
    expect(found.rows.map((one) => [one.code, one.name, one.enabled])).toEqual([
      ["4122010001", "导入大学", true],
      ["4122010002", "带空格大学", true],
      ["4122010009", "数值代码大学", true],
    ]);
    const lines = await db.auditLog.count({
      where: { action: "institution.create", detail: { path: ["imported"], equals: true } },
    });
    expect(lines).toBe(3);
    const again = await upload("institution", [row()]);
    expect(problemsOf(again)).toEqual([["院校代码 code_exists"]]);
  });

  it("takes nothing when somebody made one of them meanwhile", async () => {
    const { ctx, db, upload, commit } = platform;
    const judged = await upload("institution", [
      row({ 院校代码: "4133010001" }),
      row({ 院校代码: "4133010002" }),
    ]);
    await createInstitution(ctx, institution({ code: "4133010002" }));
    expect(await commit("institution", judged.id)).toMatchObject({
      state: "failed",
      errorCode: "import.superseded",
    });
    expect(await db.institution.count({ where: { code: "4133010001" } })).toBe(0);
  });

  it("refuses hostile cells and says why in the error workbook", async () => {
    const { upload, definitionOf } = platform;
    const judged = await upload("institution", [
      row({ 院校代码: "4144010001", 院校名称: '=HYPERLINK("http://x")' }),
      row({ 院校代码: "4144010002", 院校名称: "@SUM(A1)" }),
      row({ 院校代码: "4144010003", 院校名称: "隐\u200b形" }),
      row({ 院校代码: "4144010004", 备注: "长".repeat(600) }),
      row({ 院校代码: "4144010005'; DROP TABLE institution;--" }),
    ]);
    expect(problemsOf(judged)).toEqual([
      ["院校名称 text_characters"],
      ["院校名称 text_characters"],
      ["院校名称 text_characters"],
      ["备注 too_long"],
      ["院校代码 institution_code"],
    ]);
    const errors = await definitionOf("institution").errorWorkbook(judged.judgement ?? never());
    const returned = await upload("institution", Buffer.from(errors.bytes));
    expect(returned.judgement?.rows.map((one) => one.value)).toEqual([null, null, null, null, null]);
  });

  it("refuses another template, and what is no workbook", async () => {
    const { upload, definitionOf, ctx } = platform;
    const candidates = await upload("institution", readFileSync("tests/fixtures/candidates-120.xlsx"));
    expect(candidates.batch.state).toBe("failed");
    const nonsense = await upload("institution", Buffer.from("PK\u0003\u0004 not a workbook"));
    expect(nonsense.batch.state).toBe("failed");
    for (const key of ["institution", "awarding-body", "authority"]) {
      const template = await definitionOf(key).template?.({ ...ctx, context: {} });
      const empty = await upload(key, Buffer.from(template?.bytes ?? []));
      expect(empty.batch.errorCode).toBe("workbook.no_rows");
    }
  });

  it("numbers awarding bodies that have none, and keeps names single", async () => {
    const { db, upload, commit } = platform;
    const one = (name: string, more: Record<string, string> = {}) => ({
      机构名称: name,
      机构代码: "",
      颁证机构代码: "",
      统一社会信用代码: "",
      官方网址: "",
      ...more,
    });
    const judged = await upload("awarding-body", [
      one("导入机构一"),
      one("导入机构二", { 机构代码: "900", 颁证机构代码: "90000" }),
      one("导入机构三"),
      one("测试评价组织"),
      one("导入机构四", { 颁证机构代码: "10825" }),
      one("导入机构五", { 官方网址: "javascript:alert(1)" }),
    ]);
    expect(problemsOf(judged)).toEqual([
      [],
      [],
      [],
      ["机构名称 name_exists"],
      ["颁证机构代码 code_exists"],
      ["官方网址 website"],
    ]);
    await commit("awarding-body", judged.id);
    const made = await db.awardingBody.findMany({
      where: { name: { startsWith: "导入机构" } },
      orderBy: { name: "asc" },
    });
    const numbers = made.map((row) => row.numberCode);
    expect(made.map((row) => row.name)).toEqual(["导入机构一", "导入机构三", "导入机构二"]);
    expect(new Set(numbers).size).toBe(3);
    expect(numbers).toContain("90000");
    expect(numbers.every((number) => /^\d{5}$/.test(number))).toBe(true);
  });

  it("judges the level and the region of authorities together", async () => {
    const one = (代码: string, 名称: string, 级别: string, 区划: string) => ({
      部门代码: 代码,
      部门名称: 名称,
      级别,
      行政区划代码: 区划,
    });
    const judged = await platform.upload("authority", [
      one("370000", "山东省教育厅", "省级", "370000"),
      one("370100", "济南市教育局", "地市级", "370100"),
      one("370200", "青岛市教育局", "省级", "370200"),
      one("370300", "淄博市教育局", "地市级", "370000"),
      one("990000", "无此省教育厅", "省级", "990000"),
      one("370400", "枣庄市教育局", "市级", "370400"),
    ]);
    expect(problemsOf(judged)).toEqual([
      [],
      [],
      ["行政区划代码 region_province"],
      ["行政区划代码 region_city"],
      ["行政区划代码 region_unknown"],
      ["级别 choice_unknown"],
    ]);
    expect((await platform.commit("authority", judged.id)).state).toBe("committed");
  });
});

describe("the list of institutions", () => {
  it("counts enabled and disabled within the filters", async () => {
    const { db, scope, ctx } = platform;
    const { id } = await createInstitution(ctx, institution({ code: "4155010001", city: "南昌市" }));
    await createInstitution(ctx, institution({ code: "4155010002", city: "南昌市" }));
    await switchOrganisation(ctx, "institution", { id, version: 0, enabled: false });
    expect(await countInstitutions(db, scope, { city: "南昌" })).toEqual({ all: 2, enabled: 1, disabled: 1 });
    const disabled = await listInstitutions(
      db,
      scope,
      institutionListInput.parse({ tab: "disabled", filters: { city: "南昌" } }),
    );
    expect(disabled.rows.map((row) => row.id)).toEqual([id]);
    const wild = institutionListInput.parse({ filters: { name: "%" } });
    expect((await listInstitutions(db, scope, wild)).rows).toEqual([]);
  });
});

function never(): never {
  throw new Error("there is no judgement");
}
