import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decideCertificates } from "@/modules/certificate/commands/decide-certificates";
import { releaseCertificates } from "@/modules/certificate/commands/release-certificates";
import { certificateJobs, decisionJob, releaseJob } from "@/modules/certificate/jobs";
import { MOST_AT_ONCE } from "@/modules/certificate/schema";
import type { Scope } from "@/server/auth/scope";
import { enqueue } from "@/server/jobs/enqueue";
import { claimJob, runJob } from "@/server/jobs/runner";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { giveSeal, seedCertificates } from "../harness/examined";
import { during } from "../harness/scenario";

let fresh: FreshDatabase;
let seeded: Awaited<ReturnType<typeof seedCertificates>>;

beforeEach(async () => {
  fresh = await freshDatabase();
  seeded = await seedCertificates(fresh.db, 2);
});
afterEach(() => fresh.close());

const now = during.after;
const scopes = () => seeded.scenario.scopes;
const body = () => ({ db: fresh.db, scope: scopes().body, now });
const site = (which: "a" | "b") => ({ db: fresh.db, scope: scopes()[which], now });
const everything = { kind: "matching", tab: "all", filters: {} } as const;
const settings = { method: "electronic", awardedOn: "2026-04-02" } as const;
const allIds = () => seeded.certificates.map(({ id }) => id);
const statuses = async () =>
  (await fresh.db.certificate.findMany({ select: { status: true } })).map(({ status }) => status).sort();

const definitions = new Map(certificateJobs.map((job) => [job.kind, job]));
async function drain(): Promise<void> {
  for (let job = await claimJob(fresh.db); job; job = await claimJob(fresh.db))
    await runJob(fresh.db, job, definitions);
}
const again = () =>
  fresh.db.job.updateMany({
    data: { state: "queued", leaseOwner: null, leaseUntil: null, finishedAt: null },
  });
const lastJob = () => fresh.db.job.findFirstOrThrow({ orderBy: { id: "desc" } });

/** As the command does for more certificates than fit into one call. */
const askToDecide = (scope: Scope, event: string, ids: string[], reason: string | null = null) =>
  fresh.db.$transaction((tx) =>
    enqueue(tx, scope, {
      definition: decisionJob,
      title: "签发",
      payload: { event, reason, since: now.toISOString(), ids },
    }),
  );

/** Many more of the first certificate's kind, so that there are more than one call takes. */
async function multiply(to: number): Promise<void> {
  const [first] = seeded.certificates;
  await fresh.db.$executeRaw`
    INSERT INTO entry SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'ticketNumber', NULL,
        'status', 'cancelled', 'idNumberDigest', 'many-' || n))).*
    FROM entry e, generate_series(1, ${to}) n WHERE e.id = (SELECT "entryId" FROM certificate WHERE id = ${first?.id}::uuid)`;
  await fresh.db.$executeRaw`
    INSERT INTO certificate SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'entryId', e.id))).*
    FROM certificate c, entry e WHERE c.id = ${first?.id}::uuid AND e."idNumberDigest" LIKE 'many-%'`;
}

describe("many certificates at once", () => {
  it("become a job above the limit, and are judged before it is queued", async () => {
    await multiply(MOST_AT_ONCE);
    const total = MOST_AT_ONCE + seeded.certificates.length;
    await expect(
      decideCertificates(
        { ...body(), now: during.scoring },
        { selection: everything, event: "sign_by_body" },
      ),
    ).rejects.toEqual(expect.objectContaining({ code: "transition.window_closed" }));
    expect(await fresh.db.job.count()).toBe(0);
    const answer = await decideCertificates(body(), { selection: everything, event: "sign_by_body" });
    expect(answer).toEqual({ count: total, jobId: expect.any(String) });
    expect(new Set(await statuses())).toEqual(new Set(["body_pending"]));
    await drain();
    expect(await lastJob()).toMatchObject({
      state: "done",
      processed: total,
      result: { done: total, skipped: 0 },
    });
    expect(new Set(await statuses())).toEqual(new Set(["site_pending"]));
    expect(await fresh.db.auditLog.count({ where: { action: "certificate.sign_by_body" } })).toBe(total);
  });

  it("are decided on once, whatever happens to the job, and the next one is told once", async () => {
    await decideCertificates(body(), {
      selection: { kind: "ids", ids: allIds().slice(0, 1) },
      event: "sign_by_body",
    });
    const told = () => fresh.db.notice.count({ where: { title: { contains: "待考核站点签发" } } });
    const before = await told();
    await askToDecide(scopes().otherBody, "sign_by_body", allIds());
    await drain();
    expect((await lastJob()).result).toEqual({ done: 0, skipped: 4 });
    await askToDecide(scopes().body, "sign_by_body", allIds());
    await drain();
    expect((await lastJob()).state).toBe("done");
    expect(await told()).toBeGreaterThan(before);
    const after = await told();
    await again();
    await drain();
    expect(await told()).toBe(after);
    expect(await fresh.db.auditLog.count({ where: { action: "certificate.sign_by_body" } })).toBe(4);
    expect(new Set(await statuses())).toEqual(new Set(["site_pending"]));
  });

  it("want a reason for a refusal also in a job", async () => {
    await askToDecide(scopes().body, "refuse_by_body", allIds());
    await drain();
    expect(await lastJob()).toMatchObject({ state: "failed", errorCode: "transition.reason_required" });
    expect(new Set(await statuses())).toEqual(new Set(["body_pending"]));
  });

  it("are released by the job with their numbers, and a second run changes nothing", async () => {
    await giveSeal(fresh.db, { awardingBodyId: seeded.scenario.body.id });
    await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionA.id });
    await giveSeal(fresh.db, { institutionId: seeded.scenario.institutionB.id });
    await decideCertificates(body(), { selection: everything, event: "sign_by_body" });
    for (const which of ["a", "b"] as const)
      await decideCertificates(site(which), { selection: everything, event: "sign_by_site" });
    const [kept, ...rest] = allIds();
    await releaseCertificates(body(), { ...settings, selection: { kind: "ids", ids: [kept ?? ""] } });
    await fresh.db.$transaction((tx) =>
      enqueue(tx, scopes().body, {
        definition: releaseJob,
        title: "生成",
        payload: { ids: [kept ?? "", ...rest], settings: { ...settings } },
      }),
    );
    await drain();
    const rows = await fresh.db.certificate.findMany({ orderBy: { id: "asc" } });
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["released"]));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(4);
    await again();
    await drain();
    expect(await fresh.db.certificate.findMany({ orderBy: { id: "asc" } })).toEqual(rows);
    expect(await fresh.db.auditLog.count({ where: { action: "certificate.start_release" } })).toBe(4);
  });
});
