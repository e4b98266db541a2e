import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { deleteCandidates } from "@/modules/candidate/commands/delete-candidates";
import { resetStudentPassword } from "@/modules/candidate/commands/reset-student-password";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { candidateForm, createCandidateInput } from "@/modules/candidate/schema";
import { candidateTemplateColumns } from "@/modules/candidate/workbook";
import { passwordMatches } from "@/server/auth/sign-in";
import { commitImport } from "@/server/imports/import-batch";
import { type TemplateValue, writeTemplate } from "@/server/workbook/write-workbook";
import { T0 } from "../harness/scenario";
import { type Bench, code, definitionOf, form, idNumber, ids, openBench } from "./candidate.fixture";

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Row = Record<string, TemplateValue>;
const row = (serial: string, more: Row = {}): Row => ({
  姓名: "诸葛测试",
  姓名拼音: "ZHUGE",
  身份证号: idNumber(serial),
  手机号: "15800001234",
  就读专业: "护理",
  专业层次: "专科",
  入学年份: 2024,
  ...more,
});
const sheet = (...rows: Row[]): Buffer =>
  writeTemplate({ sheetName: "导入考生信息", columns: candidateTemplateColumns, rows });
const problemsOf = async (id: string) =>
  (await bench.judgementOf(id)).rows.map((one) =>
    one.issues.filter((issue) => !issue.accepted).map(({ column, problem }) => [column, problem]),
  );

describe("本校考生 and 社会考生", () => {
  const none = { 就读专业: null, 专业层次: null, 入学年份: null };

  it("asks a 院校考生 for his studies, a 社会考生 not", async () => {
    const a = bench.scenario.scopes.a;
    const values = form({
      idNumber: idNumber("501"),
      major: null,
      educationLevel: null,
      enrolmentYear: null,
    });
    await expect(createCandidate(bench.context(a), { kind: "enrolled", form: values })).rejects.toEqual(
      code("candidate.studies_required"),
    );
    expect(createCandidateInput.safeParse({ kind: "enrolled", form: { ...values, major: "" } }).success).toBe(
      false,
    );
    const { id } = await createCandidate(bench.context(a), { kind: "external", form: values });
    expect(await bench.db.candidate.findUniqueOrThrow({ where: { id } })).toMatchObject({
      kind: "external",
      major: null,
      enrolmentYear: null,
    });
  });

  it("does the same in an import", async () => {
    const file = sheet(row("511", none));
    expect(await problemsOf(await bench.upload("candidate", file))).toEqual([
      [
        ["就读专业", "required"],
        ["专业层次", "required"],
        ["入学年份", "required"],
      ],
    ]);
    const id = await bench.upload("candidate", file, bench.scenario.scopes.a, "external");
    expect(await problemsOf(id)).toEqual([[]]);
    await bench.commit("candidate", id);
    const { rows } = await bench.list(bench.scenario.scopes.a, {
      kind: "external",
      filters: { name: "葛测" },
    });
    expect(rows).toMatchObject([{ name: "诸葛测试", major: null }]);
  });
});

describe("other documents in an import", () => {
  it("takes them by 证件类型 with a sex, and judges each by its own form", async () => {
    const id = await bench.upload(
      "candidate",
      sheet(
        row("", { 身份证号: "h12345678", 证件类型: "港澳居民来往内地通行证", 性别: "女" }),
        row("", { 身份证号: "E12345678", 证件类型: "护照" }),
        row("", { 身份证号: "12345678", 证件类型: "台湾居民来往大陆通行证", 性别: "男" }),
        row("", { 身份证号: "H1234", 证件类型: "港澳居民来往内地通行证", 性别: "男" }),
        row("523", { 证件类型: "驾驶证" }),
        row("525", { 性别: "女" }),
        row("527", { 证件类型: "身份证", 性别: "男" }),
      ),
    );
    expect(await problemsOf(id)).toEqual([
      [],
      [["性别", "sex_required"]],
      [],
      [["身份证号", "id_format"]],
      [["证件类型", "id_kind_unknown"]],
      [["性别", "sex_mismatch"]],
      [],
    ]);
    await bench.commit("candidate", id);
    const made = await bench.db.candidate.findMany({
      where: { idKind: { not: "resident_id" } },
      orderBy: { idKind: "asc" },
      select: { idKind: true, sex: true, idNumberTail: true },
    });
    expect(made).toEqual([
      { idKind: "hk_macao_permit", sex: "female", idNumberTail: "5678" },
      { idKind: "taiwan_permit", sex: "male", idNumberTail: "5678" },
    ]);
  });
});

describe("two imports at once", () => {
  it("do not mix: of the same people one is taken, of others both are whole", async () => {
    const { a, b } = bench.scenario.scopes;
    const people = (from: number) =>
      sheet(...Array.from({ length: 40 }, (_, at) => row(String(from + at * 2))));
    const [one, same, other] = [
      await bench.upload("candidate", people(601)),
      await bench.upload("candidate", people(601)),
      await bench.upload("candidate", people(701)),
    ];
    const elsewhere = await bench.upload("candidate", people(601), b);
    const before = (await bench.counts(a)).all ?? 0;
    await Promise.all(
      [one, same, other].map((id) => commitImport(bench.db, a, T0, definitionOf("candidate"), id)),
    );
    await commitImport(bench.db, b, T0, definitionOf("candidate"), elsewhere);
    await bench.drain();
    const states = await bench.db.importBatch.findMany({
      where: { id: { in: [one, same, other, elsewhere] } },
      select: { id: true, state: true },
    });
    const stateOf = new Map(states.map((batch) => [batch.id, batch.state]));
    expect([stateOf.get(one), stateOf.get(same)].sort()).toEqual(["committed", "failed"]);
    expect([stateOf.get(other), stateOf.get(elsewhere)]).toEqual(["committed", "committed"]);
    expect((await bench.counts(a)).all).toBe(before + 80);
    expect((await bench.counts(b)).all).toBe(40);
  });
});

describe("重置密码", () => {
  it("makes an account at 信息准确 alone, another password each time, and leaves a line without it", async () => {
    const a = bench.scenario.scopes.a;
    const id = await bench.withPhoto("531", { name: "韩学生" });
    await expect(resetStudentPassword(bench.context(a), { id })).rejects.toEqual(
      code("candidate.reset_not_verified"),
    );
    await verifyCandidates(bench.context(a), ids(id));
    const first = await resetStudentPassword(bench.context(a), { id });
    const second = await resetStudentPassword(bench.context(a), { id });
    expect(second.account).toBe(first.account);
    expect(second.password).not.toBe(first.password);
    const user = await bench.db.user.findUniqueOrThrow({ where: { candidateId: id } });
    expect(user).toMatchObject({ portal: "student", account: first.account, mustChangePassword: true });
    expect(await passwordMatches(user.passwordHash, second.password)).toBe(true);
    expect(await passwordMatches(user.passwordHash, first.password)).toBe(false);
    const lines = await bench.db.auditLog.findMany({
      where: { entityId: id, action: "candidate.reset_password" },
    });
    expect(lines).toHaveLength(2);
    const dump = await bench.db.auditLog.findMany({ select: { detail: true, reason: true } });
    expect(JSON.stringify(dump)).not.toContain(second.password);

    await expect(resetStudentPassword(bench.context(bench.scenario.scopes.b), { id })).rejects.toEqual(
      code("candidate.not_found"),
    );
    await deleteCandidates(bench.context(a), ids(id));
    expect(await bench.db.user.findUnique({ where: { id: user.id } })).toBeNull();
  });

  it("takes a form's empty studies as none", () => {
    expect(candidateForm.parse({ ...form(), major: " " }).major).toBeNull();
  });
});
