import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { confirmCandidate } from "@/modules/candidate/commands/confirm-candidate";
import { createCandidate } from "@/modules/candidate/commands/create-candidate";
import { deleteCandidates } from "@/modules/candidate/commands/delete-candidates";
import { insertCandidates } from "@/modules/candidate/commands/insert-candidates";
import { revealCandidate } from "@/modules/candidate/commands/reveal-candidate";
import { setCandidatePhoto } from "@/modules/candidate/commands/set-candidate-photo";
import { updateCandidate } from "@/modules/candidate/commands/update-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import type { CandidateField } from "@/modules/candidate/domain/status";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import { countCandidates } from "@/modules/candidate/queries/list-candidates";
import { candidateForm, candidateListInput } from "@/modules/candidate/schema";
import type { InstitutionScope } from "@/server/auth/scope";
import { T0 } from "../harness/scenario";
import { type Bench, code, form, idNumber, ids, image, openBench } from "./candidate.fixture";

let bench: Bench;

describe("one candidate", () => {
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());
  let a: InstitutionScope;
  let b: InstitutionScope;
  beforeEach(() => {
    a = bench.scenario.scopes.a;
    b = bench.scenario.scopes.b;
  });

  it("is made once per college, and told of whoever has the same phone", async () => {
    const first = await createCandidate(bench.context(a), {
      kind: "enrolled",
      form: form({ idNumber: idNumber("201"), phone: "13900000001" }),
    });
    expect(first.samePhone).toBe(0);
    const same = { kind: "external", form: form({ idNumber: idNumber("201") }) } as const;
    await expect(createCandidate(bench.context(a), same)).rejects.toEqual(code("candidate.exists"));
    await expect(createCandidate(bench.context(b), same)).resolves.toMatchObject({ samePhone: 0 });
    const second = form({ idNumber: idNumber("203"), phone: "13900000001" });
    expect((await createCandidate(bench.context(a), { kind: "enrolled", form: second })).samePhone).toBe(1);
  });

  it("refuses a form whose parts contradict each other", () => {
    const problems = (more: object) => {
      const { error } = candidateForm.safeParse({ ...form(), ...more });
      return error?.issues.map((issue) => issue.path.join(".")) ?? [];
    };
    expect(problems({ sex: "female" })).toEqual(["sex"]);
    expect(problems({ idNumber: idNumber("121").replace(/.$/, "?") })).toEqual(["idNumber"]);
    expect(problems({ name: "王 小二", phone: "1580000" }).sort()).toEqual(["name", "phone"]);
    expect(problems({ idKind: "passport", idNumber: "e12345678" })).toEqual([]);
  });

  it("refuses a birth in the future and an intake that is not announced", async () => {
    const unborn = form({ idNumber: idNumber("121", "20990101") });
    await expect(createCandidate(bench.context(a), { kind: "enrolled", form: unborn })).rejects.toEqual(
      code("candidate.id_birth_future"),
    );
    const late = form({ idNumber: idNumber("205"), enrolmentYear: 2028 });
    await expect(createCandidate(bench.context(a), { kind: "enrolled", form: late })).rejects.toEqual(
      code("candidate.year_range"),
    );
  });

  it("goes through its states: photo, check, correction, check, manual confirmation", async () => {
    const id = await bench.withPhoto("001", { name: "李不符" });
    expect(await readCandidate(bench.db, a, id)).toMatchObject({ status: "pending" });
    expect(await verifyCandidates(bench.context(a), ids(id))).toEqual({
      kind: "done",
      match: false,
    });
    const failed = await readCandidate(bench.db, a, id);
    expect(failed).toMatchObject({ status: "manual", statusNote: expect.stringContaining("不一致") });
    await expect(verifyCandidates(bench.context(a), ids(id))).rejects.toEqual(code("transition.not_allowed"));

    const corrected = form({ idNumber: idNumber("001"), name: "李不福" });
    await updateCandidate(bench.context(a), { id, version: failed.version, form: corrected });
    expect(await readCandidate(bench.db, a, id)).toMatchObject({
      status: "pending",
      statusNote: null,
      name: "李不福",
    });
    await verifyCandidates(bench.context(a), ids(id));
    const again = await readCandidate(bench.db, a, id);
    await expect(
      confirmCandidate(bench.context(a), { id, version: again.version - 1, reason: "已核对身份证原件" }),
    ).rejects.toEqual(code("data.changed"));
    await confirmCandidate(bench.context(a), { id, version: again.version, reason: "已核对身份证原件" });
    const confirmed = await readCandidate(bench.db, a, id);
    expect(confirmed).toMatchObject({ status: "verified", statusNote: null });
    expect(confirmed.history[0]).toMatchObject({
      action: "candidate.confirm",
      fromState: "manual",
      reason: "已核对身份证原件",
    });
  });

  it.each<[CandidateField, object]>([
    ["name", { name: "王大二" }],
    ["idNumber", { idNumber: idNumber("213") }],
    ["idKind", { idKind: "residence_permit", idNumber: `81000020030405211${"X"}` }],
  ])("keeps %s at 信息准确", async (_, change) => {
    const serial = "211";
    const known = await bench.db.candidate.findFirst({
      where: { institutionId: a.institutionId, name: "张已准" },
      select: { id: true },
    });
    const id = known?.id ?? (await bench.withPhoto(serial, { name: "张已准" }));
    if (!known) await verifyCandidates(bench.context(a), ids(id));
    const { version, status } = await readCandidate(bench.db, a, id);
    expect(status).toBe("verified");
    const changed = { ...form({ idNumber: idNumber(serial), name: "张已准" }), ...change };
    await expect(updateCandidate(bench.context(a), { id, version, form: changed })).rejects.toEqual(
      code("candidate.locked_fields"),
    );
  });

  it("lets the rest be edited at 信息准确, and refuses another photo", async () => {
    const id = await bench.withPhoto("221", { name: "赵准确" });
    await verifyCandidates(bench.context(a), ids(id));
    const { version } = await readCandidate(bench.db, a, id);
    const more = {
      name: "赵准确",
      idNumber: idNumber("221"),
      phone: "13700000009",
      pinyin: "ZHAO",
      major: "会计",
      educationLevel: "本科",
    };
    await updateCandidate(bench.context(a), { id, version, form: form(more) });
    expect(await readCandidate(bench.db, a, id)).toMatchObject({
      status: "verified",
      major: "会计",
      phoneMask: "137****0009",
    });
    await expect(updateCandidate(bench.context(a), { id, version, form: form(more) })).rejects.toEqual(
      code("data.changed"),
    );
    await expect(setCandidatePhoto(bench.context(a), { id, bytes: await image(250) })).rejects.toEqual(
      code("candidate.photo_locked"),
    );
  });

  it("asks for a new check after a new photo, and drops the old one", async () => {
    const id = await bench.withPhoto("002", { name: "孙换照", sex: "female" });
    await bench.db.candidate.update({ where: { id }, data: { idNumberTail: "0000" } });
    const before = await bench.db.candidate.findUniqueOrThrow({ where: { id } });
    await setCandidatePhoto(bench.context(a), { id, bytes: await image(240, { r: 20, g: 60, b: 200 }) });
    expect(await readCandidate(bench.db, a, id)).toMatchObject({
      status: "pending",
      statusNote: expect.stringContaining("底色"),
    });
    const old = await bench.db.storedFile.findUniqueOrThrow({ where: { id: before.photoFileId ?? "" } });
    expect(old.expiresAt).toEqual(T0);
    await expect(setCandidatePhoto(bench.context(a), { id, bytes: Buffer.from("<svg/>") })).rejects.toEqual(
      code("photo.svg"),
    );
  });

  it("sends two candidates with one picture to 需人工确认", async () => {
    const bytes = await image(199);
    const [one, two, elsewhere] = [
      await bench.add("231"),
      await bench.add("233"),
      await bench.add("231", {}, b),
    ];
    await setCandidatePhoto(bench.context(a), { id: one, bytes });
    await setCandidatePhoto(bench.context(b), { id: elsewhere, bytes });
    expect(await readCandidate(bench.db, a, one)).toMatchObject({ status: "pending" });
    expect(await setCandidatePhoto(bench.context(a), { id: two, bytes })).toMatchObject({ status: "manual" });
    const first = await readCandidate(bench.db, a, one);
    expect(first).toMatchObject({ status: "manual", statusNote: expect.stringContaining("重复照片") });
    expect(await readCandidate(bench.db, b, elsewhere)).toMatchObject({ status: "pending" });
  });

  it("shows masks, and the whole numbers only with an audit line", async () => {
    const id = await bench.add("241", { phone: "13612345678" });
    const shown = JSON.stringify([
      await readCandidate(bench.db, a, id),
      await bench.list(a, { filters: { phone: "5678" } }),
    ]);
    expect(shown).toContain("136****5678");
    expect(shown).not.toContain("13612345678");
    expect(shown).not.toContain(idNumber("241"));
    expect(await revealCandidate(bench.context(a), { id })).toEqual({
      idNumber: idNumber("241"),
      phone: "13612345678",
    });
    const lines = await bench.db.auditLog.findMany({ where: { entityId: id, action: "candidate.reveal" } });
    expect(lines).toMatchObject([{ userId: a.actor.userId, detail: { fields: ["idNumber", "phone"] } }]);
  });

  it("is not there for the other college", async () => {
    const id = await bench.withPhoto("251");
    const { version } = await readCandidate(bench.db, a, id);
    const missing = code("candidate.not_found");
    await expect(readCandidate(bench.db, b, id)).rejects.toEqual(missing);
    await expect(revealCandidate(bench.context(b), { id })).rejects.toEqual(missing);
    await expect(updateCandidate(bench.context(b), { id, version, form: form() })).rejects.toEqual(missing);
    await expect(setCandidatePhoto(bench.context(b), { id, bytes: await image(9) })).rejects.toEqual(missing);
    await expect(
      confirmCandidate(bench.context(b), { id, version, reason: "这是别家的考生" }),
    ).rejects.toEqual(missing);
    await expect(verifyCandidates(bench.context(b), ids(id))).rejects.toEqual(missing);
    await expect(deleteCandidates(bench.context(b), ids(id))).rejects.toEqual(
      code("candidate.nothing_selected"),
    );
    expect((await bench.list(b)).rows.map((row) => row.id)).not.toContain(id);
    expect(await readCandidate(bench.db, a, id)).toMatchObject({ status: "pending", version });
  });
});

describe("删除", () => {
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  it("refuses whoever has entries, and of a batch takes the others", async () => {
    const a = bench.scenario.scopes.a;
    const entered = await bench.add("301", { name: "周已报" });
    const free = await bench.withPhoto("303");
    const { photoFileId } = await bench.db.candidate.findUniqueOrThrow({ where: { id: free } });
    await bench.db.candidate.update({ where: { id: entered }, data: { entryCount: 1 } });
    expect((await bench.list(a)).rows.map((row) => [row.id, row.deletable])).toEqual(
      expect.arrayContaining([
        [entered, false],
        [free, true],
      ]),
    );
    await expect(deleteCandidates(bench.context(a), ids(entered))).rejects.toEqual(
      code("candidate.has_entries"),
    );
    expect(await deleteCandidates(bench.context(a), ids(entered, free))).toMatchObject({
      kind: "done",
      deleted: 1,
      kept: [{ name: "周已报", reason: "已报考证书 1 项" }],
      href: expect.stringContaining("/api/files/"),
    });
    expect((await bench.list(a)).rows.map((row) => row.id)).toEqual([entered]);
    expect(await bench.db.storedFile.findUnique({ where: { id: photoFileId ?? "" } })).toMatchObject({
      expiresAt: T0,
    });
    const line = await bench.db.auditLog.findFirstOrThrow({
      where: { action: "candidate.delete", entityId: free },
    });
    expect(JSON.stringify(line.detail)).not.toContain(idNumber("303"));
  });

  it("deletes more than five hundred as a job", async () => {
    const a = bench.scenario.scopes.b;
    const rows = Array.from({ length: 620 }, (_, at) =>
      form({ idNumber: idNumber(String(100 + (at % 400) * 2 + 1), at < 400 ? "20030405" : "20030406") }),
    );
    await bench.db.$transaction((tx) => insertCandidates(tx, a, T0, "enrolled", rows));
    const all = { kind: "enrolled", selection: { kind: "matching", tab: "all", filters: {} } } as const;
    expect(await deleteCandidates(bench.context(a), all)).toMatchObject({ kind: "job", count: 620 });
    await bench.drain();
    expect((await bench.counts(a)).all).toBe(0);
  });
});

describe("the list", () => {
  beforeAll(async () => {
    bench = await openBench();
    await bench.commit("candidate", await bench.upload("candidate", "candidates-120.xlsx"));
  });
  afterAll(() => bench.close());

  it("finds by each of its filters what a walk through all rows finds", async () => {
    const a = bench.scenario.scopes.a;
    const rows = [...(await bench.list(a)).rows, ...(await bench.list(a, { page: 2 })).rows];
    expect(rows).toHaveLength(120);
    const one = rows[17];
    if (!one) throw new Error("no rows");
    const { idNumber: whole, phone } = await revealCandidate(bench.context(a), { id: one.id });
    if (!phone) throw new Error("no phone");
    const cases: [object, (row: (typeof rows)[number]) => boolean][] = [
      [{ name: one.name.slice(0, 1) }, (row) => row.name.includes(one.name.slice(0, 1))],
      [{ name: one.name.slice(-2) }, (row) => row.name.includes(one.name.slice(-2))],
      [{ name: one.name.split("").reverse().join("") }, () => false],
      [{ idKind: "residence_permit" }, (row) => /^8[123]/.test(row.idNumberMask)],
      [{ entered: "yes" }, () => false],
      [{ completeness: "complete" }, () => true],
      [{ name: "%" }, () => false],
      [{ number: one.number }, (row) => row.id === one.id],
      [{ number: one.number.slice(20) }, (row) => row.number.includes(one.number.slice(20))],
      [{ idNumber: whole.toLowerCase() }, (row) => row.id === one.id],
      [{ idNumber: whole.slice(-4) }, (row) => row.idNumberMask.endsWith(whole.slice(-4))],
      [{ phone }, (row) => row.phoneMask === one.phoneMask],
      [{ phone: phone.slice(-4) }, (row) => row.phoneMask?.endsWith(phone.slice(-4)) ?? false],
      [{ major: one.major }, (row) => row.major === one.major],
      [{ enrolmentYear: one.enrolmentYear }, (row) => row.enrolmentYear === one.enrolmentYear],
      [
        { educationLevel: "本科", enrolmentYear: 2023 },
        (row) => row.educationLevel === "本科" && row.enrolmentYear === 2023,
      ],
    ];
    for (const [filters, holds] of cases) {
      const found = await bench.list(a, { filters });
      const wanted = rows.filter(holds).map((row) => row.id);
      expect(
        found.rows.map((row) => row.id),
        JSON.stringify(Object.keys(filters)),
      ).toEqual(wanted.slice(0, 100));
      const parsed = candidateListInput.parse({ kind: "enrolled", filters });
      expect((await countCandidates(bench.db, a, parsed)).all).toBe(wanted.length);
    }
    expect((await bench.list(a, { kind: "external" })).rows).toEqual([]);
  });
});
