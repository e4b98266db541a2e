import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finalisePlan } from "@/modules/result/commands/finalise-plan";
import { revealEntrant } from "@/modules/result/commands/reveal-entrant";
import { listExamOptions } from "@/modules/result/queries/exam-options";
import { readResult } from "@/modules/result/queries/result-detail";
import { countResults, listResults, summariseResults } from "@/modules/result/queries/result-list";
import { submitScores } from "@/modules/score/commands/submit-scores";
import type { ScoreForm } from "@/modules/score/schema";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Examined, type ExaminedScenario, recordAll, seedExamined } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: ExaminedScenario;

beforeEach(async () => {
  fresh = await freshDatabase();
  seeded = await seedExamined(fresh.db, 3);
});
afterEach(() => fresh.close());

const page = { page: 1, pageSize: 100, tab: "all", filters: {} } as const;
const planId = () => seeded.scenario.plan.id;
const submit = () =>
  submitScores(
    { db: fresh.db, scope: seeded.scenario.scopes.body, now: during.scoring },
    { planId: planId() },
  );
const code = (expected: string) => expect.objectContaining({ code: expected });

/** By place in the college: passes; 59.9 in practice; cheats in theory though the rest passes. */
const forms = (one: Examined, subject: number): Partial<ScoreForm> => {
  const place = seeded.examined.filter(({ college }) => college === one.college).indexOf(one);
  if (place === 1 && subject === 1) return { mark: "59.9" };
  if (place === 2 && subject === 0) return { examState: "cheating", mark: "", remark: "替考，证据在案" };
  return { mark: place === 0 ? "60" : "90" };
};

describe("finalisePlan", () => {
  it("settles scores, results and certificate records once, after 公示 (rules 19 to 21)", async () => {
    await recordAll(fresh.db, seeded, forms);
    await submit();
    const end = seeded.scenario.plan.publicityEnd;
    const early = await finalisePlan(fresh.db, planId(), new Date(end.getTime() - 1));
    expect(early).toEqual({ state: "not_due" });
    expect(await finalisePlan(fresh.db, planId(), end)).toEqual({ state: "finalised", passed: 2 });
    expect(await finalisePlan(fresh.db, planId(), during.after)).toEqual({ state: "not_due" });

    const results = await fresh.db.result.groupBy({
      by: ["status"],
      _count: true,
      orderBy: { status: "asc" },
    });
    expect(results.map(({ status, _count }) => [status, _count])).toEqual([
      ["failed", 2],
      ["passed", 2],
      ["void", 2],
    ]);
    expect(await fresh.db.score.count({ where: { status: "final" } })).toBe(12);
    const certificates = await fresh.db.certificate.findMany({ include: { entry: true } });
    expect(certificates.map(({ status, number }) => [status, number])).toEqual([
      ["body_pending", null],
      ["body_pending", null],
    ]);
    for (const { institutionId, siteInstitutionId, entry } of certificates) {
      expect(institutionId).toBe(entry.institutionId);
      expect(siteInstitutionId).toBe(entry.institutionId);
    }
    const actions = await fresh.db.auditLog.groupBy({
      by: ["action"],
      where: { portal: "system" },
      _count: true,
      orderBy: { action: "asc" },
    });
    expect(actions.map(({ action, _count }) => [action, _count])).toEqual([
      ["certificate.create", 2],
      ["result.fail", 2],
      ["result.pass", 2],
      ["result.void", 2],
      ["score.finalise", 12],
    ]);
  });

  it("leaves the plan as it is while a score is not submitted, and tells the awarding body once", async () => {
    await recordAll(fresh.db, seeded, forms);
    expect(await finalisePlan(fresh.db, planId(), during.after)).toEqual({ state: "blocked", missing: 12 });
    expect(await finalisePlan(fresh.db, planId(), during.after)).toEqual({ state: "blocked", missing: 12 });
    const plan = await fresh.db.examPlan.findUniqueOrThrow({ where: { id: planId() } });
    expect(plan.finalisedAt).toBeNull();
    expect(await fresh.db.notice.count()).toBe(1);
    expect(await fresh.db.result.count()).toBe(0);
    expect(await fresh.db.certificate.count()).toBe(0);
    await submit();
    expect(await finalisePlan(fresh.db, planId(), during.after)).toMatchObject({ state: "finalised" });
  });

  it("keeps an entry that was not examined in every subject at 待评定", async () => {
    const [one] = seeded.examined;
    const [, practice] = seeded.subjects;
    await fresh.db.seat.deleteMany({ where: { entryId: one?.entryId, planSubjectId: practice?.id } });
    for (const [at, subject] of seeded.subjects.entries()) {
      const examined = at === 0 ? seeded.examined : seeded.examined.slice(1);
      await recordAll(fresh.db, { ...seeded, examined, subjects: [subject] });
    }
    await submit();
    expect(await finalisePlan(fresh.db, planId(), during.after)).toEqual({ state: "finalised", passed: 5 });
    const result = await fresh.db.result.findUniqueOrThrow({ where: { entryId: one?.entryId ?? "" } });
    expect(result.status).toBe("pending");
  });
});

describe("考证结果", () => {
  it("lists, counts and sums up in scope, and shows scores from 公示 on", async () => {
    await recordAll(fresh.db, seeded, (one, subject) =>
      one === seeded.examined[0] ? { examState: "absent", mark: "" } : forms(one, subject),
    );
    await submit();
    const { a, body, otherBody } = seeded.scenario.scopes;
    const before = await listResults(fresh.db, a, during.scoring, page);
    expect(before.rows.flatMap(({ scores }) => scores.map(({ state, tenths }) => [state, tenths]))).toEqual(
      Array(6).fill([null, null]),
    );
    expect(await summariseResults(fresh.db, a, during.scoring, {})).toEqual({
      entered: 3,
      sat: 0,
      absent: 0,
      passed: 0,
      passRate: null,
    });
    await finalisePlan(fresh.db, planId(), during.after);
    expect(await countResults(fresh.db, a, {})).toEqual({
      all: 3,
      pending: 0,
      passed: 0,
      failed: 2,
      void: 1,
    });
    expect(await summariseResults(fresh.db, a, during.after, {})).toEqual({
      entered: 3,
      sat: 2,
      absent: 1,
      passed: 0,
      passRate: 0,
    });
    expect(await summariseResults(fresh.db, body, during.after, {})).toMatchObject({ entered: 6, passed: 1 });
    const passed = await listResults(fresh.db, body, during.after, { ...page, tab: "passed" });
    expect(
      passed.rows.map(({ scores, certificateStatus }) => [
        scores.map((one) => one.tenths),
        certificateStatus,
      ]),
    ).toEqual([[[600, 600], "body_pending"]]);
    expect((await listResults(fresh.db, otherBody, during.after, page)).rows).toEqual([]);
    expect(await listExamOptions(fresh.db, a, { of: "plan", search: "测试" })).toHaveLength(1);
    expect(await listExamOptions(fresh.db, otherBody, { of: "plan", search: "" })).toEqual([]);
  });

  it("shows a record to its own institution alone, and its ID number with an audit line", async () => {
    const [one] = seeded.examined;
    if (!one) throw new Error("nobody was examined");
    const { a, b, body, otherBody } = seeded.scenario.scopes;
    const detail = await readResult(fresh.db, a, during.exam, one.entryId);
    expect(detail.exam.subjects).toHaveLength(2);
    expect(JSON.stringify(detail)).not.toContain(one.idNumber);
    for (const scope of [b, otherBody]) {
      await expect(readResult(fresh.db, scope, during.exam, one.entryId)).rejects.toEqual(
        code("result.not_found"),
      );
      await expect(revealEntrant({ db: fresh.db, scope, now: during.exam }, one.entryId)).rejects.toEqual(
        code("result.not_found"),
      );
    }
    expect(await revealEntrant({ db: fresh.db, scope: body, now: during.exam }, one.entryId)).toEqual({
      idNumber: one.idNumber,
    });
    expect(await fresh.db.auditLog.count({ where: { action: "entry.reveal", entityId: one.entryId } })).toBe(
      1,
    );
  });
});
