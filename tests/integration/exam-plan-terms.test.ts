import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelEntries, saveEntries } from "@/modules/entry/commands/change-entries";
import { listEntries } from "@/modules/entry/queries/list-entries";
import { readEntry } from "@/modules/entry/queries/read-entry";
import { listChoosable } from "@/modules/entry/queries/wizard";
import { choosableInput, entryListInput } from "@/modules/entry/schema";
import { finalisePlan } from "@/modules/result/commands/finalise-plan";
import { readResult } from "@/modules/result/queries/result-detail";
import { countSeatings } from "@/modules/seating/queries/seating-counts";
import type { Db } from "@/server/db/client";
import { makeCandidates } from "../harness/candidates";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { during, type Scenario, seedScenario, T0 } from "../harness/scenario";
import { autoForm, enter, makeRooms, seatAll } from "./seating.fixture";

let fresh: FreshDatabase;
let db: Db;
let scene: Scenario;

beforeEach(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scene = await seedScenario(db);
});
afterEach(() => fresh.close());

const part = () => scene.plan.qualifications[0] as Scenario["plan"]["qualifications"][number];
const subjectAt = (at: number) => {
  const subject = part().subjects[at];
  if (!subject) throw new Error("no such subject");
  return subject;
};

async function enterThem(people: readonly { id: string }[], planQualificationId = part().id) {
  const answer = await saveEntries(
    { db, scope: scene.scopes.a, now: T0 },
    {
      planQualificationId,
      siteId: scene.siteA.id,
      candidateIds: people.map((one) => one.id),
      submit: true,
    },
  );
  if (answer.kind !== "done") throw new Error("expected an immediate answer");
  return answer.report;
}

const entryOf = async (candidateId: string, planId = scene.plan.id) =>
  (await db.entry.findFirstOrThrow({ where: { candidateId, planId }, select: { id: true } })).id;

const scoresOf = (entryId: string) =>
  db.score.findMany({
    where: { entryId },
    orderBy: { planSubject: { subject: { code: "asc" } } },
    select: { planSubjectId: true, status: true, tenths: true, keptScoreId: true },
  });

/** Makes the scores of an entry final; null leaves the subject as it is. */
async function settle(entryId: string, marks: readonly (number | null)[]) {
  for (const [at, mark] of marks.entries()) {
    if (mark === null) continue;
    await db.score.updateMany({
      where: { entryId, planSubjectId: subjectAt(at).id },
      data: { status: "final", examState: "normal", tenths: mark * 10 },
    });
  }
}

describe("参考对象 of a plan's subjects (rule 8)", () => {
  const split = async (...audiences: string[]) => {
    for (const [at, audience] of audiences.entries())
      await db.planSubject.update({ where: { id: subjectAt(at).id }, data: { audience } });
  };

  test("an entry takes the subjects for all and those for its kind, and everything later covers those alone", async () => {
    await split("all", "external");
    const [enrolled] = await makeCandidates(db, scene.institutionA.id, [1]);
    const [external] = await makeCandidates(db, scene.institutionA.id, [2], { kind: "external" });
    if (!enrolled || !external) throw new Error("no candidates");
    expect(await enterThem([enrolled, external])).toMatchObject({ done: 2, refused: [] });
    const [mine, theirs] = [await entryOf(enrolled.id), await entryOf(external.id)];
    expect((await scoresOf(mine)).map((one) => one.planSubjectId)).toEqual([subjectAt(0).id]);
    expect((await scoresOf(theirs)).map((one) => one.planSubjectId)).toEqual([
      subjectAt(0).id,
      subjectAt(1).id,
    ]);

    const { rows } = await listEntries(db, scene.scopes.a, entryListInput.parse({ page: 1, pageSize: 10 }));
    expect(new Map(rows.map((row) => [row.id, [row.audience, ...row.subjects]]))).toEqual(
      new Map([
        [mine, ["undergraduate", "理论知识"]],
        [theirs, ["external", "理论知识", "技能操作"]],
      ]),
    );

    const units = await db.seating.findMany({ orderBy: { planSubject: { subject: { code: "asc" } } } });
    const counts = await countSeatings(
      db,
      units.map((unit) => unit.id),
    );
    expect(units.map((unit) => counts(unit.id).expected)).toEqual([2, 1]);
    const rooms = await makeRooms(db, scene, [6]);
    for (const unit of units)
      await seatAll(
        db,
        scene.scopes.a,
        autoForm(
          unit.id,
          rooms.map((room) => room.id),
        ),
      );
    expect(await db.seat.count({ where: { entryId: mine } })).toBe(1);
    expect(await db.seat.count({ where: { entryId: theirs } })).toBe(2);

    await settle(mine, [60]);
    await settle(theirs, [60, 59]);
    await finalisePlan(db, scene.plan.id, during.after);
    const detail = await readResult(db, scene.scopes.a, during.after, mine);
    expect([detail.status, detail.exam.subjects.map((one) => one.name)]).toEqual(["passed", ["理论知识"]]);
    expect((await readResult(db, scene.scopes.a, during.after, theirs)).status).toBe("failed");
  });

  test("a unit that nobody sits is not made", async () => {
    await split("all", "secondary");
    const made = await makeCandidates(db, scene.institutionA.id, [1]);
    await enterThem(made);
    expect(await db.seating.findMany({ select: { planSubjectId: true } })).toEqual([
      { planSubjectId: subjectAt(0).id },
    ]);
  });

  test("who fits no subject, or of whom it is not known, is refused with the reason", async () => {
    await split("secondary", "external");
    const made = await makeCandidates(db, scene.institutionA.id, [1, 2]);
    await db.candidate.update({ where: { id: made[1]?.id ?? "" }, data: { educationLevel: "中职" } });
    const report = await enterThem(made);
    expect(report.done).toBe(1);
    expect(report.refused.map((one) => one.code)).toEqual(["entry.no_subject"]);
    const asked = choosableInput.parse({ page: 1, pageSize: 10, planQualificationId: part().id });
    const refusals = (await listChoosable(db, scene.scopes.a, T0, asked)).rows.map((row) => row.refusal);
    expect(refusals.sort()).toEqual(
      ["该考生已报考本计划该证书", "该证书没有适合该考生参考对象的科目"].sort(),
    );
  });
});

describe("several sessions of one subject", () => {
  test("each candidate is seated in one of them, and all find a seat", async () => {
    const theory = subjectAt(0);
    const start = new Date((theory.sessions[0]?.endsAt ?? T0).getTime() + 5 * 3_600_000);
    await db.session.create({
      data: {
        planSubjectId: theory.id,
        ordinal: 2,
        startsAt: start,
        endsAt: new Date(start.getTime() + 3_600_000),
      },
    });
    const rooms = await makeRooms(db, scene, [4]);
    const { units } = await enter(db, scene, [1, 2, 3, 4, 5, 6]);
    const unit = units.find((one) => one.planSubjectId === theory.id);
    await seatAll(
      db,
      scene.scopes.a,
      autoForm(
        unit?.id ?? "",
        rooms.map((room) => room.id),
      ),
    );
    const seats = await db.seat.findMany({
      where: { planSubjectId: theory.id },
      select: { sessionId: true },
    });
    expect(seats).toHaveLength(6);
    const bySession = [...new Set(seats.map((seat) => seat.sessionId))].map(
      (id) => seats.filter((seat) => seat.sessionId === id).length,
    );
    expect(bySession.sort()).toEqual([2, 4]);
  });
});

describe("the weighted total", () => {
  test("passes by the plan's weights and mark, with nothing rounded, and is shown", async () => {
    await db.examPlanQualification.update({
      where: { id: part().id },
      data: { passRule: "weighted_total", totalPassMark: 65 },
    });
    for (const [at, weight] of [33, 67].entries())
      await db.planSubject.update({ where: { id: subjectAt(at).id }, data: { weight } });
    const made = await makeCandidates(db, scene.institutionA.id, [1, 2]);
    await enterThem(made);
    const [one, two] = [await entryOf(made[0]?.id ?? ""), await entryOf(made[1]?.id ?? "")];
    await settle(one, [40, 77.4]);
    await settle(two, [40, 77.3]);
    await finalisePlan(db, scene.plan.id, during.after);
    const view = async (id: string) => {
      const { status, exam } = await readResult(db, scene.scopes.a, during.after, id);
      return [status, exam.total, exam.totalPassMark, exam.subjects.map((subject) => subject.weight)];
    };
    expect(await view(one)).toEqual(["passed", 65_058, 65, [33, 67]]);
    expect(await view(two)).toEqual(["failed", 64_991, 65, [33, 67]]);
  });
});

describe("单科成绩保留", () => {
  /** A later plan like the scenario's own, whose registration is open at T0 too. */
  async function laterPlan(scoreKeptMonths: number | null) {
    const { id: _, qualifications, ...columns } = scene.plan;
    const plan = await db.examPlan.create({
      data: {
        ...columns,
        number: "202603010002",
        examStart: during.after,
        examEnd: new Date(during.after.getTime() + 86_400_000),
        scoringStart: new Date(during.after.getTime() + 2 * 86_400_000),
        scoringEnd: new Date(during.after.getTime() + 3 * 86_400_000),
        publicityStart: new Date(during.after.getTime() + 4 * 86_400_000),
        publicityEnd: new Date(during.after.getTime() + 5 * 86_400_000),
        qualifications: {
          create: {
            qualificationId: qualifications[0]?.qualificationId ?? "",
            scoreKeptMonths,
            subjects: {
              create: part().subjects.map(({ subjectId }, at) => ({
                subjectId,
                fullMark: 100,
                passMark: 60,
                sessions: {
                  create: {
                    startsAt: new Date(during.after.getTime() + at * 7_200_000),
                    endsAt: new Date(during.after.getTime() + at * 7_200_000 + 3_600_000),
                  },
                },
              })),
            },
          },
        },
      },
      include: { qualifications: { include: { subjects: true } } },
    });
    return { id: plan.id, part: plan.qualifications[0]?.id ?? "" };
  }

  async function failedOnce() {
    const [person] = await makeCandidates(db, scene.institutionA.id, [1]);
    if (!person) throw new Error("no candidate");
    await enterThem([person]);
    const entryId = await entryOf(person.id);
    await settle(entryId, [75.5, 40]);
    await finalisePlan(db, scene.plan.id, during.after);
    expect((await db.result.findUniqueOrThrow({ where: { entryId } })).status).toBe("failed");
    return { person, entryId };
  }

  test("the passed subject is not sat again, its score counts, and every page says where it is from", async () => {
    const { person, entryId: earlier } = await failedOnce();
    const plan = await laterPlan(6);
    expect(await enterThem([person], plan.part)).toMatchObject({ done: 1, refused: [] });
    const entryId = await entryOf(person.id, plan.id);
    const [original] = await scoresOf(earlier);
    const [kept, open] = await scoresOf(entryId);
    expect([kept?.status, kept?.tenths]).toEqual(["final", 755]);
    expect(original?.tenths).toBe(755);
    expect([open?.status, open?.keptScoreId]).toEqual(["pending", null]);
    const units = await db.seating.findMany({ where: { planId: plan.id } });
    expect(units.map((unit) => unit.planSubjectId)).toEqual([open?.planSubjectId]);
    const shown = await readEntry(db, scene.scopes.a, entryId);
    expect(shown.subjects.map((subject) => subject.keptFrom)).toEqual(["202603010001", null]);

    await db.score.updateMany({
      where: { entryId, keptScoreId: null },
      data: { status: "final", examState: "normal", tenths: 600 },
    });
    await finalisePlan(db, plan.id, new Date(during.after.getTime() + 6 * 86_400_000));
    const detail = await readResult(db, scene.scopes.a, during.after, entryId);
    expect([detail.status, detail.exam.subjects.map((subject) => subject.keptFrom)]).toEqual([
      "passed",
      ["202603010001", null],
    ]);
  });

  test("is off by default, and a score too old is not kept", async () => {
    const { person } = await failedOnce();
    const plan = await laterPlan(null);
    await enterThem([person], plan.part);
    const entryId = await entryOf(person.id, plan.id);
    expect((await scoresOf(entryId)).map((one) => one.status)).toEqual(["pending", "pending"]);
    await cancelEntries(
      { db, scope: scene.scopes.a, now: T0 },
      { selection: { kind: "ids", ids: [entryId] }, reason: "考生放弃本次考试" },
    );
    expect(await scoresOf(entryId)).toEqual([]);
    await db.examPlanQualification.update({ where: { id: plan.part }, data: { scoreKeptMonths: 6 } });
    await db.examPlan.update({
      where: { id: scene.plan.id },
      data: { examEnd: new Date("2025-09-01T00:00:00Z"), examStart: new Date("2025-08-31T00:00:00Z") },
    });
    await enterThem([person], plan.part);
    expect(await db.score.count({ where: { planId: plan.id, keptScoreId: { not: null } } })).toBe(0);
  });

  test("a kept score goes with a cancelled entry", async () => {
    const { person } = await failedOnce();
    const plan = await laterPlan(6);
    await enterThem([person], plan.part);
    const entryId = await entryOf(person.id, plan.id);
    await cancelEntries(
      { db, scope: scene.scopes.a, now: T0 },
      { selection: { kind: "ids", ids: [entryId] }, reason: "考生放弃本次考试" },
    );
    expect(await scoresOf(entryId)).toEqual([]);
    expect(await db.score.count({ where: { planId: scene.plan.id } })).toBe(2);
  });
});
