import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cancelEntries, saveEntries, submitEntries } from "@/modules/entry/commands/change-entries";
import { removeEntries } from "@/modules/entry/commands/remove-entries";
import type { BatchReport } from "@/modules/entry/commands/report-batch";
import { runEntryBatch } from "@/modules/entry/commands/run-entry-batch";
import {
  countBodyEntries,
  countEntries,
  listBodyEntries,
  listEntries,
} from "@/modules/entry/queries/list-entries";
import { countEntryPlans, listEntryPlans } from "@/modules/entry/queries/list-plans";
import { readEntry, revealEntry } from "@/modules/entry/queries/read-entry";
import { chooseAll, listChoosable, readWizardPlan } from "@/modules/entry/queries/wizard";
import { type EntryBatch, entryListInput, entryPlanListInput } from "@/modules/entry/schema";
import { storedRoomName } from "@/modules/exam-room/domain/room-order";
import type { InstitutionScope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import type { JobContext } from "@/server/jobs/definition";
import { idNumberOf, makeCandidates } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
});
afterAll(() => fresh.close());

const at = (scope: InstitutionScope, now: Date = T0) => ({ db, scope, now });
const first = () => scene.plan.qualifications[0] as Scenario["plan"]["qualifications"][number];
const second = () => scene.plan.qualifications[1] as Scenario["plan"]["qualifications"][number];

async function save(
  people: readonly { id: string }[],
  options: {
    submit?: boolean;
    scope?: InstitutionScope;
    now?: Date;
    planQualificationId?: string;
    siteId?: string;
  } = {},
): Promise<BatchReport> {
  const scope = options.scope ?? scene.scopes.a;
  const answer = await saveEntries(at(scope, options.now), {
    planQualificationId: options.planQualificationId ?? first().id,
    siteId: options.siteId ?? (scope === scene.scopes.b ? scene.siteB.id : scene.siteA.id),
    candidateIds: people.map((one) => one.id),
    submit: options.submit ?? true,
  });
  if (answer.kind !== "done") throw new Error("expected an immediate answer");
  return answer.report;
}

const entriesOf = (people: readonly { id: string }[]) =>
  db.entry.findMany({
    where: { candidateId: { in: people.map((one) => one.id) } },
    orderBy: { ticketNumber: "asc" },
  });

const codes = (report: BatchReport) => report.refused.map((one) => one.code);

describe("saving and submitting", () => {
  test("a submitted entry is whole: number, snapshot, count, scores, result, units", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [1, 2, 3]);
    const report = await save(people);
    expect(report).toEqual({ done: 3, refused: [] });
    const entries = await entriesOf(people);
    expect(entries.map((entry) => entry.ticketNumber)).toEqual([
      "2600011100010001",
      "2600011100010002",
      "2600011100010003",
    ]);
    expect(entries.map((entry) => entry.name)).toEqual(people.map((one) => one.name));
    expect(
      entries.every((entry) => entry.status === "entered" && entry.submittedAt?.getTime() === T0.getTime()),
    ).toBe(true);
    const candidates = await db.candidate.findMany({ where: { id: { in: people.map((one) => one.id) } } });
    expect(candidates.map((one) => one.entryCount)).toEqual([1, 1, 1]);
    const ids = entries.map((entry) => entry.id);
    expect(await db.score.count({ where: { entryId: { in: ids }, status: "pending" } })).toBe(6);
    expect(await db.result.count({ where: { entryId: { in: ids }, status: "pending" } })).toBe(3);
    const units = await db.seating.findMany({ where: { siteId: scene.siteA.id } });
    expect(units.map((unit) => unit.planSubjectId).sort()).toEqual(
      first()
        .subjects.map((subject) => subject.id)
        .sort(),
    );
    expect(
      units.every((unit) => unit.institutionId === scene.institutionA.id && unit.status === "unseated"),
    ).toBe(true);
    const log = await db.auditLog.findMany({ where: { entity: "entry", entityId: { in: ids } } });
    expect(log.map((line) => `${line.action} ${line.fromState} ${line.toState}`)).toEqual(
      ids.map(() => "entry.submit draft entered"),
    );
  });

  test("the snapshot is taken at submission and stands from then on", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [11]);
    await save(people, { submit: false });
    const draft = (await entriesOf(people))[0];
    expect([draft?.status, draft?.ticketNumber, draft?.major]).toEqual(["draft", null, "电子商务"]);
    await db.candidate.updateMany({ where: { id: people[0]?.id ?? "" }, data: { major: "物流管理" } });
    await submitEntries(at(scene.scopes.a), { selection: { kind: "ids", ids: [draft?.id ?? ""] } });
    await db.candidate.updateMany({ where: { id: people[0]?.id ?? "" }, data: { major: "会计" } });
    const entered = (await entriesOf(people))[0];
    expect([entered?.status, entered?.major]).toEqual(["entered", "物流管理"]);
  });

  test("one bad candidate does not stop the others, and has no entry", async () => {
    const [good, again] = await makeCandidates(db, scene.institutionA.id, [21, 22]);
    const [pending] = await makeCandidates(db, scene.institutionA.id, [23], { status: "pending" });
    if (!good || !again || !pending) throw new Error("not made");
    await save([again]);
    const report = await save([pending, again, good]);
    expect(report.done).toBe(1);
    expect(codes(report)).toEqual(["entry.not_verified", "entry.already_entered"]);
    expect((await entriesOf([pending])).length).toBe(0);
    expect((await entriesOf([good])).length).toBe(1);
  });

  test("the same person at another college is refused, also by the index itself", async () => {
    const here = await makeCandidates(db, scene.institutionA.id, [31]);
    const there = await makeCandidates(db, scene.institutionB.id, [31]);
    await save(here, { submit: false });
    const report = await save(there, { scope: scene.scopes.b });
    expect(codes(report)).toEqual(["entry.already_entered"]);
    const copy = (await entriesOf(here))[0];
    if (!copy) throw new Error("not saved");
    const { id: _, ...data } = copy;
    await expect(db.entry.create({ data })).rejects.toThrow();
  });

  test("a held level refuses, unless it was revoked", async () => {
    const [holder] = await makeCandidates(db, scene.institutionA.id, [41]);
    if (!holder) throw new Error("not made");
    await save([holder]);
    const old = (await entriesOf([holder]))[0];
    if (!old) throw new Error("not saved");
    const file = await db.storedFile.findFirstOrThrow();
    await db.certificate.create({
      data: {
        entryId: old.id,
        awardingBodyId: scene.body.id,
        institutionId: scene.institutionA.id,
        siteInstitutionId: scene.institutionA.id,
        siteId: scene.siteA.id,
        planId: scene.plan.id,
        status: "released",
        method: "electronic",
        awardedOn: T0,
        number: "1650035108251100000012600001",
        payloadSealed: "x",
        fileId: file.id,
        pdfSha256: "0".repeat(64),
        releasedAt: T0,
        createdAt: T0,
        updatedAt: T0,
      },
    });
    await db.entry.update({ where: { id: old.id }, data: { status: "cancelled" } });
    expect(codes(await save([holder]))).toEqual(["entry.level_held"]);
    await db.certificate.updateMany({ where: { entryId: old.id }, data: { status: "revoked" } });
    expect((await save([holder])).done).toBe(1);
  });

  test("two levels in one plan pass unless their sessions overlap", async () => {
    const [fits, clashes] = await makeCandidates(db, scene.institutionA.id, [51, 52]);
    if (!fits || !clashes) throw new Error("not made");
    await save([fits, clashes]);
    expect((await save([fits], { planQualificationId: second().id })).done).toBe(1);
    const session = second().subjects[0]?.sessions[0];
    const taken = first().subjects[0]?.sessions[0];
    if (!session || !taken) throw new Error("no session");
    await db.session.update({
      where: { id: session.id },
      data: { startsAt: taken.startsAt, endsAt: taken.endsAt },
    });
    expect(codes(await save([clashes], { planQualificationId: second().id }))).toEqual([
      "entry.sessions_clash",
    ]);
    await db.session.update({
      where: { id: session.id },
      data: { startsAt: session.startsAt, endsAt: session.endsAt },
    });
  });

  test("the window is start ≤ now < end", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [61, 62]);
    await expect(save(people, { now: scene.plan.registrationEnd })).rejects.toMatchObject({
      code: "entry.window_ended",
    });
    await expect(
      save(people, { now: new Date(scene.plan.registrationStart.getTime() - 1) }),
    ).rejects.toMatchObject({
      code: "entry.window_not_started",
    });
    const lastMoment = new Date(scene.plan.registrationEnd.getTime() - 1);
    expect((await save(people.slice(0, 1), { now: lastMoment, submit: false })).done).toBe(1);
    const [draft] = await entriesOf(people);
    const late = await submitEntries(at(scene.scopes.a, scene.plan.registrationEnd), {
      selection: { kind: "ids", ids: [draft?.id ?? ""] },
    });
    expect(late.kind === "done" && codes(late.report)).toEqual(["entry.window_ended"]);
    expect((await entriesOf(people))[0]?.status).toBe("draft");
  });

  test("another college's candidates, sites and entries are not there", async () => {
    const theirs = await makeCandidates(db, scene.institutionB.id, [71]);
    expect(await save(theirs)).toEqual({ done: 0, refused: [] });
    await expect(save(theirs, { siteId: scene.siteB.id })).rejects.toMatchObject({
      code: "entry.site_not_found",
    });
    await save(theirs, { scope: scene.scopes.b });
    const [entry] = await entriesOf(theirs);
    const ids = { selection: { kind: "ids" as const, ids: [entry?.id ?? ""] } };
    await expect(submitEntries(at(scene.scopes.a), ids)).rejects.toMatchObject({
      code: "entry.nothing_selected",
    });
    await expect(readEntry(db, scene.scopes.a, entry?.id ?? "")).rejects.toMatchObject({
      code: "entry.not_found",
    });
    await expect(revealEntry(db, scene.scopes.a, T0, entry?.id ?? "")).rejects.toMatchObject({
      code: "entry.not_found",
    });
  });

  test("a voided plan, a disabled qualification and a missing approval are not there", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [81]);
    const qualificationId = first().qualificationId;
    const refusedNow = () => expect(save(people)).rejects.toMatchObject({ code: "entry.plan_not_found" });
    await db.qualification.update({ where: { id: qualificationId }, data: { enabled: false } });
    await refusedNow();
    await db.qualification.update({ where: { id: qualificationId }, data: { enabled: true } });
    await db.pilotParticipation.updateMany({
      where: { institutionId: scene.institutionA.id, qualificationId },
      data: { year: 2025 },
    });
    await refusedNow();
    await db.pilotParticipation.updateMany({
      where: { institutionId: scene.institutionA.id, qualificationId },
      data: { year: 2026 },
    });
    expect((await save(people)).done).toBe(1);
  });
});

describe("the quota", () => {
  test("the one beyond the approved number is refused; external candidates do not count; a cancelled one frees a place", async () => {
    const { id: planQualificationId, qualificationId } = second();
    const quota = (approvedCount: number) =>
      db.pilotParticipation.updateMany({
        where: { institutionId: scene.institutionB.id, qualificationId },
        data: { approvedCount },
      });
    await quota(4);
    const by = { scope: scene.scopes.b, planQualificationId };
    const people = await makeCandidates(db, scene.institutionB.id, [101, 102, 103, 104, 105]);
    const external = await makeCandidates(db, scene.institutionB.id, [106], { kind: "external" });
    const report = await save(people, by);
    expect([report.done, codes(report), report.refused[0]?.params]).toEqual([
      4,
      ["entry.quota_exceeded"],
      { approved: 4 },
    ]);
    expect((await save(external, by)).done).toBe(1);
    const [one] = await entriesOf(people.slice(0, 1));
    await cancelEntries(at(scene.scopes.b), {
      selection: { kind: "ids", ids: [one?.id ?? ""] },
      reason: "考生申请退考",
    });
    expect((await save(people.slice(4), by)).done).toBe(1);
    await quota(200);
  });
});

describe("cancelling and removing", () => {
  test("a cancelled entry gives back count, scores, result and seat; its number is never given again", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [201, 202]);
    await save(people);
    const [entry] = await entriesOf(people);
    if (!entry) throw new Error("not saved");
    const subject = first().subjects[0];
    const session = subject?.sessions[0];
    const unit = await db.seating.findFirstOrThrow({
      where: { siteId: scene.siteA.id, planSubjectId: subject?.id ?? "" },
    });
    const room = await db.examRoom.create({
      data: {
        planId: scene.plan.id,
        siteId: scene.siteA.id,
        planQualificationId: first().id,
        institutionId: scene.institutionA.id,
        ...storedRoomName("101"),
        seats: 30,
        rows: 5,
        columns: 6,
        createdAt: T0,
      },
    });
    await db.seat.create({
      data: {
        seatingId: unit.id,
        entryId: entry.id,
        planSubjectId: unit.planSubjectId,
        sessionId: session?.id ?? "",
        roomId: room.id,
        seatNo: 1,
        idNumberDigest: entry.idNumberDigest,
        startsAt: session?.startsAt ?? T0,
        endsAt: session?.endsAt ?? T0,
      },
    });
    await db.seating.update({ where: { id: unit.id }, data: { status: "partial" } });
    const answer = await cancelEntries(at(scene.scopes.a), {
      selection: { kind: "ids", ids: [entry.id] },
      reason: "考生申请退考",
    });
    expect(answer).toEqual({ kind: "done", report: { done: 1, refused: [] } });
    const after = await db.entry.findUniqueOrThrow({
      where: { id: entry.id },
      include: { seats: true, scores: true, result: true, candidate: true },
    });
    expect([
      after.status,
      after.reason,
      after.seats,
      after.scores,
      after.result,
      after.candidate.entryCount,
    ]).toEqual(["cancelled", "考生申请退考", [], [], null, 0]);
    const freed = await db.seating.findUniqueOrThrow({ where: { id: unit.id } });
    expect([freed.status, freed.version]).toEqual(["unseated", unit.version + 1]);
    await save(people.slice(0, 1));
    const numbers = (await entriesOf(people)).map((one) => one.ticketNumber);
    expect(new Set(numbers).size).toBe(3);
  });

  test("drafts are removed, entered ones are not", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [211, 212]);
    await save(people.slice(0, 1), { submit: false });
    await save(people.slice(1));
    const ids = (await entriesOf(people)).map((one) => one.id);
    const report = await removeEntries(at(scene.scopes.a), { selection: { kind: "ids", ids } });
    expect([report.done, codes(report)]).toEqual([1, ["entry.not_removable"]]);
    expect((await entriesOf(people)).map((one) => one.status)).toEqual(["entered"]);
  });

  test("outside 报考时间 nothing is cancelled", async () => {
    const people = await makeCandidates(db, scene.institutionA.id, [221]);
    await save(people);
    const [entry] = await entriesOf(people);
    const answer = await cancelEntries(at(scene.scopes.a, during.seating), {
      selection: { kind: "ids", ids: [entry?.id ?? ""] },
      reason: "考生申请退考",
    });
    expect(answer.kind === "done" && codes(answer.report)).toEqual(["entry.window_ended"]);
  });
});

describe("more than one call takes", () => {
  test("the job does its portions once, however often it is started", async () => {
    await db.pilotParticipation.updateMany({
      where: { institutionId: scene.institutionB.id },
      data: { approvedCount: 5000 },
    });
    const numbers = Array.from({ length: 1100 }, (_, index) => 3000 + index);
    const people = await makeCandidates(db, scene.institutionB.id, numbers);
    const answer = await saveEntries(at(scene.scopes.b), {
      planQualificationId: first().id,
      siteId: scene.siteB.id,
      candidateIds: people.map((one) => one.id),
      submit: true,
    });
    if (answer.kind !== "job") throw new Error("expected a job");
    const row = await db.job.findUniqueOrThrow({ where: { id: answer.jobId } });
    let stopAfter = 1;
    const context: JobContext<EntryBatch> = {
      jobId: row.id,
      db,
      scope: scene.scopes.b,
      payload: row.payload as unknown as EntryBatch,
      now: () => T0,
      signal: new AbortController().signal,
      progress: async () => {
        if (stopAfter === 0) throw new Error("killed");
        stopAfter -= 1;
      },
    };
    await expect(runEntryBatch(context)).rejects.toThrow("killed");
    expect(await db.entry.count({ where: { candidateId: { in: people.map((one) => one.id) } } })).toBe(500);
    stopAfter = 99;
    expect(await runEntryBatch(context)).toEqual({ done: 1100, refused: 0 });
    expect(
      await db.entry.count({
        where: { candidateId: { in: people.map((one) => one.id) }, status: "entered" },
      }),
    ).toBe(1100);
  });
});

describe("what the pages read", () => {
  test("plans one can use, with entered and remaining numbers by tab", async () => {
    const query = entryPlanListInput.parse({});
    const { rows } = await listEntryPlans(db, scene.scopes.a, T0, query);
    expect(rows.map((row) => row.number)).toEqual([scene.plan.number]);
    const [one] = rows[0]?.qualifications ?? [];
    const entered = await db.entry.count({
      where: { institutionId: scene.institutionA.id, planQualificationId: first().id, status: "entered" },
    });
    expect([one?.entered, one?.remaining, one?.sites]).toEqual([entered, 200 - entered, [scene.siteA.name]]);
    expect(await countEntryPlans(db, scene.scopes.a, T0, {})).toEqual({
      all: 1,
      upcoming: 0,
      open: 1,
      closed: 0,
    });
    expect(await countEntryPlans(db, scene.scopes.a, scene.plan.registrationEnd, {})).toEqual({
      all: 1,
      upcoming: 0,
      open: 0,
      closed: 1,
    });
  });

  test("the wizard names why somebody cannot be chosen, without naming a college", async () => {
    const [free] = await makeCandidates(db, scene.institutionA.id, [301]);
    await makeCandidates(db, scene.institutionA.id, [302], { status: "no_photo" });
    const elsewhere = await makeCandidates(db, scene.institutionB.id, [303]);
    await save(elsewhere, { scope: scene.scopes.b });
    await makeCandidates(db, scene.institutionA.id, [303]);
    const plan = await readWizardPlan(db, scene.scopes.a, scene.plan.id);
    expect(plan.qualifications.map((one) => [one.label, one.sites.length, one.subjects.length])).toEqual([
      ["网店运营推广职业技能等级证书(初级)", 1, 2],
      ["网店运营推广职业技能等级证书(中级)", 1, 2],
    ]);
    const ask = {
      planQualificationId: first().id,
      page: 1,
      pageSize: 100 as const,
      filters: { name: "考生030" },
    };
    const { rows, total } = await listChoosable(db, scene.scopes.a, T0, ask);
    expect(total).toBe(3);
    expect(Object.fromEntries(rows.map((row) => [row.name, row.refusal]))).toEqual({
      考生0301: null,
      考生0302: "考生信息未认证",
      考生0303: "该考生已报考本计划该证书",
    });
    const all = await chooseAll(db, scene.scopes.a, T0, ask);
    expect(all.chosen.map((one) => one.id)).toEqual([free?.id]);
    expect(JSON.stringify(rows)).not.toContain(scene.institutionB.name);
  });

  test("lists are one's own, filtered by each filter, and masked", async () => {
    const { rows } = await listEntries(
      db,
      scene.scopes.a,
      entryListInput.parse({ pageSize: 100, tab: "entered" }),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => row.institution === scene.institutionA.name && row.status === "entered")).toBe(
      true,
    );
    const text = JSON.stringify(rows);
    const shown = [1, 2, 3, 11, 22].filter((person) => text.includes(idNumberOf(person)));
    expect([shown, text.includes("110****0016")]).toEqual([[], true]);
    const counts = await countEntries(db, scene.scopes.a, {});
    expect(counts.all).toBe(await db.entry.count({ where: { institutionId: scene.institutionA.id } }));
    const by = async (filters: Parameters<typeof countEntries>[2]) =>
      (await countEntries(db, scene.scopes.a, filters)).all;
    expect(await by({ name: "考生0001" })).toBe(1);
    expect(await by({ name: "考生%" })).toBe(0);
    expect(await by({ idNumber: idNumberOf(1) })).toBe(1);
    expect(await by({ idNumber: idNumberOf(999) })).toBe(0);
    expect(await by({ planId: scene.plan.id })).toBe(counts.all);
    expect(await by({ siteId: scene.siteB.id })).toBe(0);
  });

  test("the awarding body sees the entries of its plans, no drafts, and another body none", async () => {
    const query = entryListInput.parse({ pageSize: 10 });
    const { rows } = await listBodyEntries(db, scene.scopes.body, query);
    expect(rows.length).toBe(10);
    const counts = await countBodyEntries(db, scene.scopes.body, {});
    expect(counts.all).toBe(await db.entry.count({ where: { status: { not: "draft" } } }));
    expect((await countBodyEntries(db, scene.scopes.otherBody, {})).all).toBe(0);
  });

  test("opening the whole numbers leaves an audit line", async () => {
    const [row] = (
      await listEntries(db, scene.scopes.a, entryListInput.parse({ filters: { name: "考生0001" } }))
    ).rows;
    const detail = await readEntry(db, scene.scopes.a, row?.id ?? "");
    expect(detail.log.map((line) => line.toState)).toEqual(["entered"]);
    expect(await revealEntry(db, scene.scopes.a, T0, row?.id ?? "")).toEqual({
      idNumber: idNumberOf(1),
      phone: "13800001234",
    });
    expect(await db.auditLog.count({ where: { action: "entry.reveal", entityId: row?.id ?? "" } })).toBe(1);
  });
});
