import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { defineJob, type JobContext, type JobDefinition } from "@/server/jobs/definition";
import { enqueue } from "@/server/jobs/enqueue";
import { cancelJob, listJobs } from "@/server/jobs/job-list";
import { claimJob, releaseDeadLeases, runJob } from "@/server/jobs/runner";
import { watchJobs } from "@/server/jobs/watch-jobs";
import { jobDefinitions } from "@/server/jobs/worker";
import { errorText } from "@/server/trpc/error-text";
import { AppError } from "@/shared/kernel/app-error";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { type Scenario, seedScenario } from "../harness/scenario";

let fresh: FreshDatabase;
let db: Db;
let scenario: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scenario = await seedScenario(db);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await db.job.deleteMany();
  await db.notice.deleteMany();
});

type Handler = (job: JobContext<Prisma.InputJsonObject>) => Promise<Prisma.InputJsonObject>;

const told: string[] = [];
/** A kind of job that does what its test wants. */
function kindOf(handler: Handler): ReadonlyMap<string, JobDefinition> {
  const definition = defineJob({
    kind: "test",
    load: async () => handler,
    onFailed: async ({ errorCode }) => void told.push(errorCode),
  });
  return new Map([["test", definition]]);
}
const definition = defineJob({ kind: "test", load: async () => async () => ({}) });
const add = (more: { dedupeKey?: string; title?: string } = {}, scope = scenario.scopes.a) =>
  enqueue(db, scope, { definition, title: "试做", payload: { a: 1 }, total: 4, ...more });
const rowOf = (id: string) => db.job.findUniqueOrThrow({ where: { id } });
const claim = async () => {
  const job = await claimJob(db);
  if (!job) throw new Error("no job waits");
  return job;
};
const run = async (handler: Handler) => runJob(db, await claim(), kindOf(handler));
const noticesOf = async (userId: string) =>
  (await db.notice.findMany({ where: { userId }, orderBy: { createdAt: "asc" } })).map((one) => one.title);
const admin = () => scenario.scopes.a.actor.userId;

describe("claiming", () => {
  it("gives each job to one worker, however many ask at once, the oldest first", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 8; at += 1) ids.push(await add());
    const claimed = await Promise.all(Array.from({ length: 12 }, (_, at) => claimJob(db, `worker-${at}`)));
    const got = claimed.flatMap((job) => (job ? [job.id] : []));
    expect(new Set(got).size).toBe(got.length);
    expect([...got].sort()).toEqual([...ids].sort());
    const owners = await db.job.findMany({ select: { leaseOwner: true } });
    expect(new Set(owners.map((one) => one.leaseOwner)).size).toBe(8);
  });

  it("takes the oldest", async () => {
    const first = await add();
    await db.job.update({ where: { id: first }, data: { createdAt: new Date(Date.now() - 60_000) } });
    await add();
    expect((await claim()).id).toBe(first);
  });

  it("gives nothing where nothing waits", async () => {
    expect(await claimJob(db)).toBeNull();
  });
});

describe("a lease", () => {
  it("keeps a job from others until it has run out", async () => {
    const id = await add();
    expect((await claimJob(db, "one"))?.attempts).toBe(1);
    expect(await claimJob(db, "two")).toBeNull();
    await db.job.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } });
    expect(await claimJob(db, "two")).toMatchObject({ id, attempts: 2 });
    expect((await rowOf(id)).leaseOwner).toBe("two");
  });

  it("that was lost stops the work, and its outcome is not written", async () => {
    const id = await add();
    let aborted = false;
    await run(async (job) => {
      await db.job.update({ where: { id }, data: { leaseOwner: "another" } });
      try {
        await job.progress(1, 4);
      } finally {
        aborted = job.signal.aborted;
      }
      return { mine: true };
    });
    const row = await rowOf(id);
    expect([aborted, row.state, row.leaseOwner, row.result]).toEqual([true, "running", "another", null]);
    expect(await noticesOf(admin())).toEqual([]);
  });

  it("of a process that is gone is given back when the embedded database is opened", async () => {
    const id = await add();
    await claimJob(db, "a process that was killed");
    await releaseDeadLeases(db);
    expect(await rowOf(id)).toMatchObject({ state: "queued", leaseOwner: null, attempts: 1 });
  });

  it("is not given back to a job of this very process", async () => {
    const id = await add();
    await claim();
    await releaseDeadLeases(db);
    expect((await rowOf(id)).state).toBe("running");
  });
});

describe("running", () => {
  it("records progress, result and a notice to who asked", async () => {
    const id = await add();
    await run(async (job) => {
      expect(job.scope?.ownerId).toBe(scenario.scopes.a.ownerId);
      await job.progress(2, 4);
      expect(await rowOf(id)).toMatchObject({ state: "running", processed: 2, total: 4 });
      return { rows: 4 };
    });
    expect(await rowOf(id)).toMatchObject({
      state: "done",
      result: { rows: 4 },
      leaseUntil: null,
      errorCode: null,
    });
    expect(await noticesOf(admin())).toEqual(["试做已完成"]);
    expect(await noticesOf(scenario.scopes.b.actor.userId)).toEqual([]);
  });

  it("records a refusal with its parameters, and tells its noun", async () => {
    const id = await add();
    told.length = 0;
    await run(async () => {
      throw new AppError("file.too_big", { limit: "20 MB" });
    });
    expect(await rowOf(id)).toMatchObject({
      state: "failed",
      errorCode: "file.too_big",
      errorParams: { limit: "20 MB" },
    });
    expect(told).toEqual(["file.too_big"]);
    const [view] = await listJobs(db, scenario.scopes.a, errorText);
    expect(view?.errorText).toBe("文件超过 20 MB 的上限");
    expect(await noticesOf(admin())).toEqual(["试做失败"]);
  });

  it("records an error nobody planned for under an id, without its text", async () => {
    const id = await add();
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await run(async () => {
      throw new Error("inside text of 11010519800101771X");
    });
    const log = written.mock.calls.map(([line]) => String(line)).join("");
    written.mockRestore();
    const row = await rowOf(id);
    expect([row.state, row.errorCode]).toEqual(["failed", "system.unexpected"]);
    expect(JSON.stringify(row)).not.toContain("inside text");
    expect(log).toContain(String((row.errorParams as { id?: string }).id));
    expect(log).not.toContain("11010519800101771X");
  });

  it("fails a kind of job that this version does not know", async () => {
    const id = await add();
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await runJob(db, await claim(), new Map());
    written.mockRestore();
    expect((await rowOf(id)).state).toBe("failed");
  });

  it("takes nothing back and does nothing twice when a finished job is run again", async () => {
    const id = await add();
    const claimed = await claim();
    await runJob(
      db,
      claimed,
      kindOf(async () => ({ run: 1 })),
    );
    await runJob(
      db,
      claimed,
      kindOf(async () => ({ run: 2 })),
    );
    expect((await rowOf(id)).result).toEqual({ run: 1 });
    expect(await noticesOf(admin())).toEqual(["试做已完成"]);
  });

  it("gives up after eight interrupted attempts", async () => {
    const id = await add();
    told.length = 0;
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      expect((await claimJob(db, `dies ${attempt}`))?.attempts).toBe(attempt);
      await db.job.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } });
    }
    let ran = false;
    await run(async () => {
      ran = true;
      return {};
    });
    expect([ran, (await rowOf(id)).state, (await rowOf(id)).errorCode]).toEqual([
      false,
      "failed",
      "job.interrupted",
    ]);
    expect(told).toEqual(["job.interrupted"]);
    expect(await noticesOf(admin())).toEqual(["试做失败"]);
  });
});

describe("cancelling", () => {
  it("stops a running job at its next progress", async () => {
    const id = await add();
    told.length = 0;
    const done: number[] = [];
    await run(async (job) => {
      for (let at = 1; at <= 4; at += 1) {
        await job.progress(at, 4);
        done.push(at);
        if (at === 2) await cancelJob(db, scenario.scopes.a, id);
      }
      return {};
    });
    expect(done).toEqual([1, 2]);
    expect(await rowOf(id)).toMatchObject({
      state: "cancelled",
      errorCode: "job.cancelled",
      leaseUntil: null,
    });
    expect(told).toEqual(["job.cancelled"]);
    expect(await noticesOf(admin())).toEqual(["试做已取消"]);
  });

  it("is for who asked for the job, while it lives", async () => {
    const id = await add();
    const refused = expect.objectContaining({ code: "job.not_found" });
    await expect(cancelJob(db, scenario.scopes.b, id)).rejects.toEqual(refused);
    await expect(cancelJob(db, scenario.scopes.body, id)).rejects.toEqual(refused);
    await expect(cancelJob(db, scenario.scopes.a, randomUUID())).rejects.toEqual(refused);
    expect((await rowOf(id)).cancelRequested).toBe(false);
    await run(async () => ({}));
    await expect(cancelJob(db, scenario.scopes.a, id)).rejects.toEqual(refused);
  });
});

describe("the queue", () => {
  it("holds one live job of a key, and takes a new one after it has ended", async () => {
    const first = await add({ dedupeKey: "plan:1" });
    expect(await add({ dedupeKey: "plan:1" })).toBe(first);
    expect(await add({ dedupeKey: "plan:2" })).not.toBe(first);
    const running = await claim();
    expect(running.id).toBe(first);
    expect(await add({ dedupeKey: "plan:1" })).toBe(first);
    await runJob(
      db,
      running,
      kindOf(async () => ({})),
    );
    expect(await add({ dedupeKey: "plan:1" })).not.toBe(first);
  });

  it("lets two who ask at once have one job of a key between them", async () => {
    const both = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        db.$transaction((tx) =>
          enqueue(tx, scenario.scopes.a, { definition, title: "试做", payload: {}, dedupeKey: "plan:3" }),
        ),
      ),
    );
    expect(both.filter((one) => one.status === "fulfilled").length).toBeGreaterThan(0);
    expect(await db.job.count({ where: { dedupeKey: "plan:3", state: "queued" } })).toBe(1);
  });

  it("forgets a job whose transaction was taken back", async () => {
    const gone = db.$transaction(async (tx) => {
      await enqueue(tx, scenario.scopes.a, { definition, title: "试做", payload: {} });
      throw new Error("back");
    });
    await expect(gone).rejects.toThrow("back");
    expect(await claimJob(db)).toBeNull();
  });

  it("shows an account its own jobs, each time one has moved", async () => {
    const id = await add();
    await add({ title: "乙校的" }, scenario.scopes.b);
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const jobs of watchJobs(db, scenario.scopes.a, errorText, stop.signal)) {
      seen.push(jobs.map((job) => `${job.title} ${job.state}`).join());
      if (seen.length === 1) await db.job.update({ where: { id }, data: { state: "cancelled" } });
      else stop.abort();
    }
    expect(seen).toEqual(["试做 queued", "试做 cancelled"]);
  });

  it("knows every kind of job under one name", () => {
    for (const [kind, one] of jobDefinitions) expect(one.kind).toBe(kind);
    expect(jobDefinitions.size).toBeGreaterThan(8);
  });
});
