import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateCandidate } from "@/modules/candidate/commands/update-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import type { ModifyColumn } from "@/modules/candidate/domain/modify-row";
import { candidateModifyExport } from "@/modules/candidate/exports";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import { candidateSelection } from "@/modules/candidate/schema";
import { modifyTemplateColumns } from "@/modules/candidate/workbook";
import { writeExportWorkbook } from "@/server/exports/run-export";
import { readImport, readPreview } from "@/server/imports/import-batch";
import { readWorkbook } from "@/server/workbook/read-workbook";
import { type TemplateValue, writeTemplate } from "@/server/workbook/write-workbook";
import { type Bench, code, definitionOf, form, idNumber, ids, openBench } from "./candidate.fixture";

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Row = Partial<Record<ModifyColumn, TemplateValue>>;

const sheet = (...rows: Row[]): Buffer =>
  writeTemplate({ sheetName: "修改考生信息", columns: modifyTemplateColumns, rows: rows as never });
const numberOf = async (id: string) => (await readCandidate(bench.db, bench.scenario.scopes.a, id)).number;

/** 导出修改模板 of these candidates: the file as it is downloaded. */
async function exported(...chosen: string[]): Promise<Buffer> {
  const scope = bench.scenario.scopes.a;
  const selection = candidateSelection.parse(ids(...chosen));
  const call = { ...bench.context(scope), selection, signal: new AbortController().signal };
  const { bytes, opened } = await writeExportWorkbook(candidateModifyExport, call, async () => {});
  expect(opened.idNumber).toBe(chosen.length);
  return bytes;
}

/** What the export wrote, by 学生编号, as rows to fill in again. */
async function exportedRows(...chosen: string[]): Promise<Row[]> {
  const shape = {
    headings: ["学生编号"],
    optional: modifyTemplateColumns.map((one) => one.heading),
    titleRow: true,
  };
  const { rows } = await readWorkbook(await exported(...chosen), shape);
  return rows.map(({ cells }) =>
    Object.fromEntries(
      Object.entries(cells).map(([heading, cell]) => [
        heading,
        "value" in cell ? (cell.value as TemplateValue) : null,
      ]),
    ),
  );
}

const upload = (bytes: Buffer) => bench.upload("candidate-modify", bytes);
const countsOf = async (id: string) =>
  (await readImport(bench.db, bench.scenario.scopes.a, "candidate-modify", id)).counts;
const problemsOf = async (id: string) =>
  (await bench.judgementOf(id)).rows.map((row) =>
    row.issues.filter((issue) => !issue.accepted).map(({ column, problem }) => [column, problem]),
  );

describe("批量修改", () => {
  it("comes back as it was exported: nothing changes, and it says so", async () => {
    const chosen = [await bench.add("401"), await bench.add("403", { name: "钱不变" })];
    const id = await upload(await exported(...chosen));
    expect(await countsOf(id)).toEqual({ total: 2, importable: 0, errors: 0, normalised: 0, unchanged: 2 });
    await expect(bench.commit("candidate-modify", id)).rejects.toEqual(code("import.unchanged"));
  });

  it("shows old beside new before the commit, writes what differs, and nothing the second time", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.add("411", { name: "孙要改", phone: "13711110411" });
    const other = await bench.add("413", { name: "李不改" });
    const both = await exportedRows(one, other);
    const first = both.find((row) => row.学生姓名 === "孙要改");
    const second = both.find((row) => row.学生姓名 === "李不改");
    const file = sheet(
      { ...first, 姓名拼音: "SUNYAOGAI", 手机号码: "13900000411", 入学年份: 2022 },
      second ?? {},
    );
    const id = await upload(file);
    expect(await countsOf(id)).toMatchObject({
      total: 2,
      importable: 1,
      errors: 0,
      normalised: 1,
      unchanged: 1,
    });
    const preview = await readPreview(bench.db, a, definitionOf("candidate-modify"), id, {
      tab: "hints",
      page: 1,
      pageSize: 10,
    });
    const told = preview.rows.flatMap((row) => row.issues.map((issue) => [issue.column, issue.problem]));
    expect(told).toEqual([
      ["姓名拼音", "原为：WANGXIAOER"],
      ["入学年份", "原为：2024"],
      ["手机号码", "原为：137****0411"],
    ]);
    expect(JSON.stringify(preview)).not.toMatch(/13900000411|13711110411|(?<!\d)\d{17}[\dX](?!\d)/);

    await bench.commit("candidate-modify", id);
    expect(await readCandidate(bench.db, a, one)).toMatchObject({
      pinyin: "SUNYAOGAI",
      phoneMask: "139****0411",
      enrolmentYear: 2022,
      version: 1,
      status: "no_photo",
    });
    expect(await readCandidate(bench.db, a, other)).toMatchObject({ version: 0 });
    const line = await bench.db.auditLog.findFirstOrThrow({
      where: { entityId: one, action: "candidate.update" },
    });
    expect(line.detail).toMatchObject({
      by: "workbook",
      fields: expect.arrayContaining(["phone", "pinyin"]),
    });

    const again = await upload(file);
    expect(await countsOf(again)).toMatchObject({ importable: 0, errors: 0, unchanged: 2 });
    await expect(bench.commit("candidate-modify", again)).rejects.toEqual(code("import.unchanged"));
  });

  it("refuses row by row: unknown, another college's, of the other kind, twice, malformed", async () => {
    const b = bench.scenario.scopes.b;
    const own = await numberOf(await bench.add("421"));
    const foreign = await bench.add("421", {}, b);
    const { number } = await readCandidate(bench.db, b, foreign);
    const external = await bench.add("423");
    await bench.db.candidate.update({ where: { id: external }, data: { kind: "external" } });
    const id = await upload(
      sheet(
        { 学生编号: "9".repeat(26), 手机号码: "13900000421" },
        { 学生编号: number, 手机号码: "13900000421" },
        { 学生编号: await numberOf(external), 手机号码: "13900000421" },
        { 学生编号: own, 手机号码: "13900000421" },
        { 学生编号: own, 手机号码: "13900000422" },
        { 学生编号: "123", 手机号码: "12345", 专业层次: "博士" },
      ),
    );
    expect(await problemsOf(id)).toEqual([
      [["学生编号", "number_unknown"]],
      [["学生编号", "number_unknown"]],
      [["学生编号", "number_other_kind"]],
      [["学生编号", "number_duplicate"]],
      [["学生编号", "number_duplicate"]],
      [
        ["学生编号", "number_format"],
        ["手机号码", "phone_format"],
        ["专业层次", "level_unknown"],
      ],
    ]);
    await expect(bench.commit("candidate-modify", id)).rejects.toEqual(code("import.nothing"));
  });

  it("keeps who is verified, and lets the rest of him be changed", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.withPhoto("431", { name: "周已准" });
    await verifyCandidates(bench.context(a), ids(one));
    const number = await numberOf(one);
    const refused = await upload(sheet({ 学生编号: number, 学生姓名: "周改名", 证件号码: idNumber("433") }));
    expect(await problemsOf(refused)).toEqual([
      [
        ["学生姓名", "locked"],
        ["证件号码", "locked"],
      ],
    ]);
    const taken = await upload(sheet({ 学生编号: number, 学生姓名: "周已准", 就读专业: "会计" }));
    await bench.commit("candidate-modify", taken);
    expect(await readCandidate(bench.db, a, one)).toMatchObject({ status: "verified", major: "会计" });
  });

  it("asks for a new check when it corrects who somebody is", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.withPhoto("001", { name: "吴不符" });
    await verifyCandidates(bench.context(a), ids(one));
    expect(await readCandidate(bench.db, a, one)).toMatchObject({ status: "manual" });
    const id = await upload(sheet({ 学生编号: await numberOf(one), 学生姓名: "吴符合" }));
    await bench.commit("candidate-modify", id);
    const after = await readCandidate(bench.db, a, one);
    expect(after).toMatchObject({ status: "pending", statusNote: null, name: "吴符合" });
    expect(after.history[0]).toMatchObject({ action: "candidate.correct_identity", fromState: "manual" });
  });

  it("tells of what was edited since the export, and takes nothing that was edited since the judging", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.add("451", { name: "郑同时" });
    const [row] = await exportedRows(one);
    const { version } = await readCandidate(bench.db, a, one);
    const edited = form({ idNumber: idNumber("451"), name: "郑同时", major: "物流管理" });
    await updateCandidate(bench.context(a), { id: one, version, form: edited });
    const late = await upload(sheet({ ...row, 姓名拼音: "ZHENGTONGSHI" }));
    expect(await problemsOf(late)).toEqual([[["修改校验码", "conflict"]]]);

    const [fresh] = await exportedRows(one);
    const judged = await upload(sheet({ ...fresh, 姓名拼音: "ZHENGTONGSHI" }));
    const again = form({ idNumber: idNumber("451"), name: "郑同时", major: "会计" });
    await updateCandidate(bench.context(a), { id: one, version: version + 1, form: again });
    await bench.commit("candidate-modify", judged);
    expect(await readImport(bench.db, a, "candidate-modify", judged)).toMatchObject({
      state: "failed",
      errorCode: "import.superseded",
    });
    expect(await readCandidate(bench.db, a, one)).toMatchObject({ major: "会计", version: version + 2 });
  });

  it("does not take a photo or a check that came since the export for an edit", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.withPhoto("461", { name: "王后认证" });
    const [row] = await exportedRows(one);
    await verifyCandidates(bench.context(a), ids(one));
    const id = await upload(sheet({ ...row, 手机号码: "13900000461" }));
    await bench.commit("candidate-modify", id);
    expect(await readCandidate(bench.db, a, one)).toMatchObject({
      status: "verified",
      phoneMask: "139****0461",
    });
  });

  it("judges number, kind and sex against each other and against the others of the college", async () => {
    const one = await numberOf(await bench.add("471", { name: "冯一" }));
    const two = await numberOf(await bench.add("473", { name: "陈二" }));
    const three = await numberOf(await bench.add("475", { name: "褚三" }));
    const id = await upload(
      sheet(
        { 学生编号: one, 证件号码: idNumber("473") },
        { 学生编号: two, 性别: "女", 证件号码: idNumber("473") },
        { 学生编号: three, 证件类型: "护照" },
      ),
    );
    expect(await problemsOf(id)).toEqual([
      [["证件号码", "id_registered"]],
      [["性别", "sex_mismatch"]],
      [["证件类型", "id_needed"]],
    ]);
    const passport = await upload(
      sheet(
        { 学生编号: three, 证件类型: "护照", 证件号码: "E1234567", 性别: "女" },
        { 学生编号: two, 证件号码: idNumber("478") },
      ),
    );
    expect(await problemsOf(passport)).toEqual([[], []]);
    await bench.commit("candidate-modify", passport);
    const rows = await bench.db.candidate.findMany({
      where: { number: { in: [two, three] } },
      orderBy: { name: "desc" },
      select: { name: true, idKind: true, sex: true },
    });
    expect(rows).toEqual(
      expect.arrayContaining([
        { name: "褚三", idKind: "passport", sex: "female" },
        // A new number brings its sex along.
        { name: "陈二", idKind: "resident_id", sex: "female" },
      ]),
    );
  });

  it("completes an old record of name and number alone", async () => {
    const a = bench.scenario.scopes.a;
    const one = await bench.add("481", { name: "卫旧档" });
    await bench.db.candidate.update({
      where: { id: one },
      data: {
        pinyin: null,
        phoneSealed: null,
        phoneDigest: null,
        phoneTail: null,
        phoneMask: null,
        major: null,
        educationLevel: null,
        enrolmentYear: null,
      },
    });
    const incomplete = { filters: { completeness: "incomplete" } };
    expect((await bench.list(a, incomplete)).rows.map((row) => row.id)).toEqual([one]);
    const [row] = await exportedRows(one);
    expect(row).toMatchObject({ 学生姓名: "卫旧档", 证件号码: idNumber("481") });
    const told = {
      姓名拼音: "WEIJIUDANG",
      手机号码: "13900000481",
      就读专业: "护理",
      专业层次: "中职",
      入学年份: 2021,
    };
    const id = await upload(sheet({ ...row, ...told }));
    await bench.commit("candidate-modify", id);
    expect(await readCandidate(bench.db, a, one)).toMatchObject({
      pinyin: "WEIJIUDANG",
      phoneMask: "139****0481",
      major: "护理",
      educationLevel: "中职",
      enrolmentYear: 2021,
    });
    expect((await bench.list(a, incomplete)).rows).toEqual([]);
  });
});
