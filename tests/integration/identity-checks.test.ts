import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as settings from "@/env";
import { deleteCandidates } from "@/modules/candidate/commands/delete-candidates";
import type { Asker } from "@/modules/candidate/commands/question-candidates";
import { reserveChecks } from "@/modules/candidate/commands/reserve-checks";
import { runVerification } from "@/modules/candidate/commands/run-verification";
import { updateCandidate } from "@/modules/candidate/commands/update-candidate";
import { verifyCandidates } from "@/modules/candidate/commands/verify-candidates";
import { candidateVerifyJob } from "@/modules/candidate/jobs";
import { readCandidate } from "@/modules/candidate/queries/candidate-detail";
import type { JobDefinition } from "@/server/jobs/definition";
import { claimJob, runJob } from "@/server/jobs/runner";
import { type IdentityAnswer, IdentityFailure, type IdentityQuestion } from "@/server/ports/identity";
import { T0 } from "../harness/scenario";
import { type Bench, code, form, idNumber, ids, openBench } from "./candidate.fixture";

let bench: Bench;

/** Time that only passes when somebody waits for it. */
function madePace() {
  let at = Date.UTC(2026, 0, 5, 2);
  const waits: number[] = [];
  return {
    waits,
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
    pace: {
      now: () => new Date(at),
      pause: async (milliseconds: number) => {
        waits.push(milliseconds);
        at += milliseconds;
      },
    },
  };
}

type Reply = IdentityAnswer | IdentityFailure;
const yes: IdentityAnswer = { match: true, reason: null, code: "Success", score: 9321, requestId: "r-yes" };
const no: IdentityAnswer = {
  match: false,
  reason: "照片与公安系统留存照片的相似度不够",
  code: "FailedOperation.CompareLowSimilarity",
  score: 2210,
  requestId: "r-no",
};

/** A provider that answers by the script; it keeps whom it was asked about. */
function scripted(
  say: (question: IdentityQuestion, nth: number) => Reply,
  more: Partial<Asker["provider"]> = {},
) {
  const asked: string[] = [];
  const provider: Asker["provider"] = {
    name: "剧本",
    simulatedRule: null,
    perSecond: null,
    refusalOf: (kind) => (kind === "resident_id" ? null : "该证件类型不能与公安系统比对"),
    check: async (question) => {
      asked.push(question.idNumber);
      await question.photo();
      const reply = say(question, asked.filter((one) => one === question.idNumber).length);
      if (reply instanceof IdentityFailure) throw reply;
      return reply;
    },
    ...more,
  };
  return { provider, asked };
}

const all = { kind: "enrolled", selection: { kind: "matching", tab: "pending", filters: {} } } as const;

/** Starts 批量认证 and runs its job by the script, as the worker would. */
async function runBatch(asker: Asker) {
  const { db, context, scenario } = bench;
  const started = await verifyCandidates(context(scenario.scopes.a), all, asker);
  if (started.kind !== "job") throw new Error("no job");
  const definition = {
    ...candidateVerifyJob,
    load: async () => (job: Parameters<typeof runVerification>[0]) => runVerification(job, asker),
  } as unknown as JobDefinition;
  const run = async () => {
    const job = await claimJob(db);
    if (job) await runJob(db, job, new Map([[definition.kind, definition]]));
    return db.job.findUniqueOrThrow({ where: { id: started.jobId } });
  };
  return { jobId: started.jobId, run, definition };
}

const checksOf = (candidateId: string) =>
  bench.db.identityCheck.findMany({ where: { candidateId }, orderBy: { askedAt: "asc" } });

async function people(serials: readonly string[]) {
  const made: string[] = [];
  for (const serial of serials) made.push(await bench.withPhoto(serial));
  return made;
}

describe("认证", () => {
  beforeAll(async () => {
    bench = await openBench();
  });
  beforeEach(async () => {
    await bench.db.identityCheck.deleteMany();
    await bench.db.identityUsage.deleteMany();
    await bench.db.candidate.deleteMany();
    await bench.db.job.deleteMany();
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => bench.close());

  it("keeps of a check who asked, when, and what was said: no number, no photo", async () => {
    const [one = "", two = ""] = await people(["101", "103"]);
    const a = bench.scenario.scopes.a;
    const { pace } = madePace();
    const asker = { provider: scripted((q) => (q.idNumber === idNumber("101") ? yes : no)).provider, pace };
    expect(await verifyCandidates(bench.context(a), ids(one), asker)).toEqual({ kind: "done", match: true });
    expect(await verifyCandidates(bench.context(a), ids(two), asker)).toEqual({ kind: "done", match: false });
    expect(await readCandidate(bench.db, a, two)).toMatchObject({ status: "manual", statusNote: no.reason });
    const rows = [...(await checksOf(one)), ...(await checksOf(two))];
    expect(rows).toMatchObject([
      {
        state: "matched",
        code: "Success",
        score: 9321,
        requestId: "r-yes",
        askedById: a.actor.userId,
        askedAt: T0,
        provider: "剧本",
        attempts: 1,
      },
      { state: "mismatched", score: 2210, requestId: "r-no" },
    ]);
    const kept = JSON.stringify(rows);
    expect(kept).not.toContain(idNumber("101"));
    expect(kept).not.toContain("110105");
    expect(kept).not.toContain("王小二");
  });

  it("asks nobody about documents the provider does not hold: they are confirmed by hand", async () => {
    const id = await bench.withPhoto("111", { idKind: "passport", idNumber: "E12345678", sex: "male" });
    const { provider, asked } = scripted(() => yes);
    const asker = { provider, pace: madePace().pace };
    const a = bench.scenario.scopes.a;
    expect(await verifyCandidates(bench.context(a), ids(id), asker)).toEqual({ kind: "done", match: false });
    expect(asked).toEqual([]);
    expect(await checksOf(id)).toMatchObject([{ state: "mismatched", code: "document_kind", attempts: 0 }]);
    expect((await bench.db.identityUsage.findMany()).every((row) => row.used === 0)).toBe(true);
  });

  it.each([
    [new IdentityFailure("retry", "InternalError"), "identity.unavailable"],
    [new IdentityFailure("throttled", "RequestLimitExceeded"), "identity.unavailable"],
    [new IdentityFailure("skip", "InvalidParameterValue"), "identity.unanswerable"],
    [new IdentityFailure("stop", "AuthFailure.SignatureFailure"), "identity.refused"],
  ])("of one decides nothing on %s, keeps the try, and can be asked for again", async (failure, expected) => {
    const id = await bench.withPhoto("121");
    const a = bench.scenario.scopes.a;
    const { pace } = madePace();
    const asker = (reply: Reply) => ({ provider: scripted(() => reply).provider, pace });
    await expect(verifyCandidates(bench.context(a), ids(id), asker(failure))).rejects.toEqual(code(expected));
    expect(await readCandidate(bench.db, a, id)).toMatchObject({ status: "pending" });
    expect(await checksOf(id)).toMatchObject([{ state: "unanswered", code: failure.code, attempts: 1 }]);
    expect(await verifyCandidates(bench.context(a), ids(id), asker(yes))).toMatchObject({ match: true });
  });

  it("of a batch tries again later what got no answer, and lets the others go on meanwhile", async () => {
    const made = await people(["201", "203", "205", "207", "209", "211"]);
    const lame = idNumber("205");
    const failing = new IdentityFailure("retry", "InternalError.UnKnown");
    const { provider, asked } = scripted((q, nth) => (q.idNumber === lame && nth < 4 ? failing : yes));
    const { pace, waits } = madePace();
    const { run } = await runBatch({ provider, pace });
    expect(await run()).toMatchObject({
      state: "done",
      processed: 6,
      total: 6,
      result: { matched: 6, mismatched: 0, unanswered: 0 },
    });
    expect(asked.filter((number) => number === lame)).toHaveLength(4);
    expect(new Set(asked.slice(0, 6)).size).toBe(6);
    // 2 s, 10 s and 60 s, waited in steps in which the job can be stopped.
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(72_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
    expect(await checksOf(made[2] ?? "")).toMatchObject([{ state: "matched", attempts: 4 }]);
  });

  it("ends without an answer who never gets one, and says so", async () => {
    const [lame = ""] = await people(["201", "203"]);
    const { provider, asked } = scripted((q) =>
      q.idNumber === idNumber("201") ? new IdentityFailure("retry", "InternalError") : yes,
    );
    const { run } = await runBatch({ provider, pace: madePace().pace });
    const job = await run();
    expect(job).toMatchObject({ state: "done", result: { matched: 1, unanswered: 1 } });
    expect(JSON.stringify(job.result)).toContain("未得到结果 1 名");
    expect(asked.filter((number) => number === idNumber("201"))).toHaveLength(5);
    expect(await checksOf(lame)).toMatchObject([{ state: "unanswered", code: "InternalError", attempts: 5 }]);
    expect(await readCandidate(bench.db, bench.scenario.scopes.a, lame)).toMatchObject({ status: "pending" });
  });

  it("slows down when it is told to, without using anybody's tries up", async () => {
    await people(["201", "203", "205", "207", "209"]);
    let told = 0;
    const { provider } = scripted(() => {
      told += 1;
      return told <= 8 ? new IdentityFailure("throttled", "RequestLimitExceeded") : yes;
    });
    const { pace, waits } = madePace();
    const { run } = await runBatch({ provider, pace });
    expect(await run()).toMatchObject({ state: "done", result: { matched: 5, unanswered: 0 } });
    // Four at a time were refused, twice.
    expect(waits).toEqual([1_000, 2_000]);
    expect(await bench.db.identityCheck.findMany({ select: { attempts: true } })).toEqual(
      Array(5).fill({ attempts: 1 }),
    );
    // What was refused by the provider was a call all the same.
    expect(await bench.db.identityUsage.findMany({ select: { used: true } })).toEqual([
      { used: 13 },
      { used: 13 },
    ]);
  });

  it("calls no faster than it may", async () => {
    await people(["201", "203", "205", "207", "209", "211"]);
    const { provider } = scripted(() => yes, { perSecond: 10 });
    const { pace, waits } = madePace();
    await (await runBatch({ provider, pace })).run();
    expect(waits).toEqual([400, 200]);
  });

  it("stops the whole batch when the account is refused, and leaves everybody 信息待认证", async () => {
    await people(["201", "203", "205", "207", "209", "211"]);
    const { provider, asked } = scripted(() => new IdentityFailure("stop", "UnauthorizedOperation.Arrears"));
    const { run } = await runBatch({ provider, pace: madePace().pace });
    expect(await run()).toMatchObject({ state: "failed", errorCode: "identity.refused" });
    expect(asked).toHaveLength(4);
    expect(await bench.db.identityCheck.count({ where: { state: "unanswered", code: "stopped" } })).toBe(6);
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ pending: 6 });
  });

  it("gives up when nobody answers at all", async () => {
    await people(Array.from({ length: 26 }, (_, at) => String(201 + 2 * at)));
    const { provider, asked } = scripted(() => new IdentityFailure("retry", "no_answer"));
    const { run } = await runBatch({ provider, pace: madePace().pace });
    expect(await run()).toMatchObject({ state: "failed", errorCode: "identity.unavailable" });
    expect(asked).toHaveLength(26);
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ pending: 26 });
  });

  it("stops at the day's ceiling, says how many are left, and goes on the next day when asked", async () => {
    const serials = Array.from({ length: 9 }, (_, at) => String(201 + 2 * at));
    await people(serials);
    const before = settings.env();
    vi.spyOn(settings, "env").mockImplementation(() => ({ ...before, IDENTITY_DAILY_PER_INSTITUTION: 6 }));
    const { provider, asked } = scripted(() => yes);
    const { pace, pass } = madePace();
    const first = await (await runBatch({ provider, pace })).run();
    expect(first).toMatchObject({
      state: "done",
      result: { matched: 6, dropped: 3, ceiling: "ceiling_institution" },
    });
    expect(asked).toHaveLength(6);
    const said =
      "认证一致 6 名，不一致 0 名。本校当日认证次数已用完，其余 3 名仍为信息待认证，请明日再次批量认证。";
    const notice = await bench.db.notice.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(notice).toMatchObject({ title: "批量认证考生信息已完成", body: said });
    expect(await bench.counts(bench.scenario.scopes.a)).toMatchObject({ verified: 6, pending: 3 });

    const [left] = await bench.db.candidate.findMany({ where: { status: "pending" }, select: { id: true } });
    const a = bench.scenario.scopes.a;
    await expect(verifyCandidates(bench.context(a), ids(left?.id ?? ""), { provider, pace })).rejects.toEqual(
      code("identity.ceiling_institution"),
    );
    expect(asked).toHaveLength(6);

    pass(24 * 3_600_000);
    const second = await (await runBatch({ provider, pace })).run();
    expect(second).toMatchObject({ state: "done", result: { matched: 3, dropped: 0, ceiling: null } });
    expect(new Set(asked).size).toBe(9);
  });

  it("counts everybody against the ceiling of all", async () => {
    const before = settings.env();
    vi.spyOn(settings, "env").mockImplementation(() => ({ ...before, IDENTITY_DAILY_OVERALL: 10 }));
    const { a, b } = bench.scenario.scopes;
    const at = new Date("2026-01-05T15:59:59.999Z");
    expect(await reserveChecks(bench.db, a.institutionId, 7, at)).toMatchObject({
      granted: 7,
      ceiling: null,
    });
    expect(await reserveChecks(bench.db, b.institutionId, 7, at)).toMatchObject({
      granted: 3,
      ceiling: "ceiling_overall",
    });
    // A millisecond later it is the next day in Shanghai.
    const next = new Date(at.getTime() + 1);
    expect(await reserveChecks(bench.db, b.institutionId, 7, next)).toMatchObject({ granted: 7 });
  });

  it("is not passed by many at once", async () => {
    const before = settings.env();
    vi.spyOn(settings, "env").mockImplementation(() => ({ ...before, IDENTITY_DAILY_OVERALL: 50 }));
    const { a, b } = bench.scenario.scopes;
    const at = new Date("2026-01-05T02:00:00Z");
    const grants = await Promise.all(
      Array.from({ length: 24 }, (_, nth) => reserveChecks(bench.db, (nth % 2 ? a : b).institutionId, 3, at)),
    );
    expect(grants.reduce((sum, { granted }) => sum + granted, 0)).toBe(50);
  });

  it("goes on after a kill with those who still wait, and asks about nobody twice at a time", async () => {
    const made = await people(Array.from({ length: 6 }, (_, at) => String(201 + 2 * at)));
    const a = bench.scenario.scopes.a;
    let killed = false;
    const { provider, asked } = scripted(() => yes);
    const { pace } = madePace();
    const { jobId, run, definition } = await runBatch({ provider, pace });
    // The process dies after the first portion has been written.
    await bench.db.identityCheck.updateMany({
      where: { candidateId: { in: made.slice(3) } },
      data: { dueAt: new Date(pace.now().getTime() + 1_000) },
    });
    const dying = {
      provider,
      pace: {
        ...pace,
        pause: async () => {
          killed = true;
          throw new Error("killed");
        },
      },
    };
    const claimed = await claimJob(bench.db);
    if (!claimed) throw new Error("no job");
    await expect(
      runVerification(
        {
          jobId,
          db: bench.db,
          scope: a,
          payload: {},
          now: () => T0,
          progress: async () => {},
          signal: new AbortController().signal,
        },
        dying,
      ),
    ).rejects.toThrow("killed");
    expect(killed).toBe(true);
    expect(asked).toHaveLength(3);

    // Nobody else may ask about the other three meanwhile.
    await expect(verifyCandidates(bench.context(a), all, { provider, pace })).rejects.toEqual(
      code("identity.under_way"),
    );
    await expect(verifyCandidates(bench.context(a), ids(made[4] ?? ""), { provider, pace })).rejects.toEqual(
      code("identity.under_way"),
    );

    await bench.db.job.updateMany({
      where: { id: jobId },
      data: { state: "queued", leaseOwner: null, leaseUntil: null },
    });
    expect(definition.kind).toBe("candidate.verify");
    expect(await run()).toMatchObject({ state: "done", processed: 6, result: { matched: 6 } });
    expect(new Set(asked).size).toBe(6);
    expect(asked).toHaveLength(6);
  });

  it("drops the check of who was corrected meanwhile, and of who was deleted", async () => {
    const [corrected = "", deleted = "", plain = ""] = await people(["201", "203", "205"]);
    const a = bench.scenario.scopes.a;
    const { version } = await readCandidate(bench.db, a, corrected);
    const { provider } = scripted(() => yes, {});
    const slow: Asker["provider"] = {
      ...provider,
      check: async (question, signal) => {
        if (question.idNumber === idNumber("201"))
          await updateCandidate(bench.context(a), {
            id: corrected,
            version,
            form: form({ idNumber: idNumber("201"), name: "王更正" }),
          });
        return provider.check(question, signal);
      },
    };
    const { run } = await runBatch({ provider: slow, pace: madePace().pace });
    await deleteCandidates(bench.context(a), ids(deleted));
    expect(await run()).toMatchObject({ state: "done", result: { matched: 1, dropped: 2 } });
    expect(await readCandidate(bench.db, a, corrected)).toMatchObject({ status: "pending", name: "王更正" });
    expect(await checksOf(corrected)).toMatchObject([{ state: "dropped", code: "changed" }]);
    expect(await checksOf(plain)).toMatchObject([{ state: "matched" }]);
    expect(await bench.db.identityCheck.count({ where: { candidateId: null, state: "dropped" } })).toBe(1);
  });

  it("ends the open checks of a batch that is cancelled", async () => {
    await people(["201", "203", "205"]);
    const { provider, asked } = scripted(() => yes);
    const asker = { provider, pace: madePace().pace };
    const { jobId, run } = await runBatch(asker);
    await bench.db.job.update({ where: { id: jobId }, data: { cancelRequested: true } });
    expect(await run()).toMatchObject({ state: "cancelled" });
    expect(asked).toEqual([]);
    expect(await bench.db.identityCheck.count({ where: { state: "dropped", code: "cancelled" } })).toBe(3);
    expect((await (await runBatch(asker)).run()).result).toMatchObject({ matched: 3 });
  });

  it("has a lane of its own, so that an import need not wait for it", async () => {
    await people(["201", "203"]);
    await runBatch({ provider: scripted(() => yes).provider, pace: madePace().pace });
    const lane = { kinds: ["candidate.verify"], takes: "others" } as const;
    expect(await claimJob(bench.db, "main", lane)).toBeNull();
    expect(await claimJob(bench.db, "outside", { ...lane, takes: "only" })).toMatchObject({
      kind: "candidate.verify",
    });
  });
});
