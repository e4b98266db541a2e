import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decideCertificates } from "@/modules/certificate/commands/decide-certificates";
import { releaseCertificates } from "@/modules/certificate/commands/release-certificates";
import { finalisePlan } from "@/modules/result/commands/finalise-plan";
import { submitScores } from "@/modules/score/commands/submit-scores";
import type { Db } from "@/server/db/client";
import { takeNumbers } from "@/server/db/number-series";
import { AppError } from "@/shared/kernel/app-error";
import { recordAll, seedCertificates, seedExamined } from "../harness/examined";
import { freshPostgres } from "../harness/postgres";
import { during } from "../harness/scenario";

let postgres: Awaited<ReturnType<typeof freshPostgres>>;
let db: Db;

beforeEach(async () => {
  postgres = await freshPostgres();
  db = postgres.makeClient(30);
});
afterEach(() => postgres.close());

const everything = { kind: "matching", tab: "all", filters: {} } as const;
const release = { method: "electronic", awardedOn: "2026-04-02", selection: everything } as const;

/** Lets a number of parties go on only when all have arrived: the worst moment, made certain. */
function barrier(parties: number): () => Promise<void> {
  let waiting = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting += 1;
    if (waiting === parties) open();
    return opened;
  };
}

/** How each of several attempts ended: "done", or the code of its refusal. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((one) => {
    if (one.status === "fulfilled") return "done";
    if (one.reason instanceof AppError) return one.reason.code;
    throw one.reason;
  });
}

/** A client of which both parties have read before either of them writes. */
function readTogether(client: Db, together: () => Promise<void>): Db {
  return new Proxy(client, {
    get(target, name) {
      if (name !== "$transaction") return Reflect.get(target, name, target);
      return async (work: Parameters<Db["$transaction"]>[0], options: object) => {
        await together();
        return target.$transaction(work as never, options as never);
      };
    },
  });
}

describe("the number series", () => {
  const parallel = 100;

  it("control: without the lock, reading and then writing gives the same number twice", async () => {
    const together = barrier(20);
    await db.numberSeries.create({ data: { key: "series", value: 0 } });
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        db.$transaction(async (tx) => {
          const { value } = await tx.numberSeries.findUniqueOrThrow({ where: { key: "series" } });
          await together();
          await tx.numberSeries.update({ where: { key: "series" }, data: { value: value + 1 } });
          return value + 1;
        }),
      ),
    );
    expect(new Set(taken).size).toBe(1);
  });

  it(`gives ${parallel} who ask at once ${parallel} numbers in a row, the first of the series included`, async () => {
    const taken = await Promise.all(
      Array.from({ length: parallel }, () => db.$transaction((tx) => takeNumbers(tx, "series", 2))),
    );
    expect(taken.sort((one, other) => one - other)).toEqual(
      Array.from({ length: parallel }, (_, at) => at * 2 + 1),
    );
  });
});

describe("two sign-offs at once", () => {
  it("control: without the condition on the state both believe they signed", async () => {
    await seedCertificates(db, 2);
    const together = barrier(2);
    const naive = async () => {
      const rows = await db.certificate.findMany({ where: { status: "body_pending" }, select: { id: true } });
      await together();
      const ids = rows.map(({ id }) => id);
      return db.certificate.updateMany({ where: { id: { in: ids } }, data: { status: "site_pending" } });
    };
    const [one, other] = await Promise.all([naive(), naive()]);
    expect([one.count, other.count]).toEqual([4, 4]);
  });

  it("let one win; the other is told, and there is one audit line a certificate", async () => {
    const { scenario } = await seedCertificates(db, 20);
    const together = barrier(2);
    const sign = (event: "sign_by_body" | "refuse_by_body") =>
      decideCertificates(
        { db: readTogether(db, together), scope: scenario.scopes.body, now: during.after },
        { selection: everything, event, reason: "照片与本人不符" },
      );
    const ended = await outcomes([sign("sign_by_body"), sign("refuse_by_body")]);
    expect(ended.sort()).toEqual(["data.changed", "done"]);
    expect(await db.certificate.groupBy({ by: ["status"] })).toHaveLength(1);
    const lines = await db.auditLog.count({
      where: {
        entity: "certificate",
        action: { in: ["certificate.sign_by_body", "certificate.refuse_by_body"] },
      },
    });
    expect(lines).toBe(40);
  });
});

describe("two releases at once", () => {
  const ready = async (perCollege: number) => {
    const seeded = await seedCertificates(db, perCollege);
    await db.certificate.updateMany({ data: { status: "release_pending" } });
    return seeded;
  };

  it("control: without the condition both number the same certificates", async () => {
    await ready(1);
    const together = barrier(2);
    const naive = async (year: string) => {
      const rows = await db.certificate.findMany({
        where: { status: "release_pending" },
        select: { id: true },
      });
      await together();
      await db.$transaction(async (tx) => {
        const first = await takeNumbers(tx, "series", rows.length);
        for (const [at, { id }] of rows.entries()) {
          const number = `${"0".repeat(21)}${year}${String(first + at).padStart(5, "0")}`;
          // The database keeps a number once it is set; without that guard the second would overwrite it.
          await tx.certificate.updateMany({ where: { id }, data: { status: "generating", number } });
        }
      });
    };
    const settled = await Promise.allSettled([naive("26"), naive("26")]);
    const refused = settled.find((one) => one.status === "rejected");
    expect(String(refused?.reason)).toContain("a released certificate does not change");
  });

  it("let one win: every certificate has one number, none is given twice, one job is queued", async () => {
    const { scenario } = await ready(20);
    const together = barrier(2);
    const ctx = { db: readTogether(db, together), scope: scenario.scopes.body, now: during.after };
    const ended = await outcomes([releaseCertificates(ctx, release), releaseCertificates(ctx, release)]);
    expect(ended.sort()).toEqual(["data.changed", "done"]);
    const rows = await db.certificate.findMany({ select: { status: true, number: true } });
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["generating"]));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(40);
    expect(await db.numberSeries.findMany({ orderBy: { key: "asc" }, select: { value: true } })).toEqual([
      { value: 20 },
      { value: 20 },
    ]);
    expect(await db.job.count({ where: { kind: "certificate.release" } })).toBe(1);
  });

  it("of different certificates of the same sites both win, with numbers apart and no deadlock", async () => {
    const { scenario, certificates } = await ready(20);
    const together = barrier(4);
    const ctx = { db: readTogether(db, together), scope: scenario.scopes.body, now: during.after };
    const quarter = (rest: number) => certificates.filter((_, at) => at % 4 === rest).map(({ id }) => id);
    const ended = await outcomes(
      [0, 1, 2, 3].map((rest) =>
        releaseCertificates(ctx, { ...release, selection: { kind: "ids", ids: quarter(rest) } }),
      ),
    );
    expect(ended).toEqual(Array(4).fill("done"));
    const rows = await db.certificate.findMany({ orderBy: { number: "asc" }, select: { number: true } });
    const serials = rows.map(({ number }) => Number(number?.slice(-5)));
    const running = Array.from({ length: 20 }, (_, at) => at + 1);
    expect(serials).toEqual([...running, ...running]);
  });
});

describe("the end of 公示", () => {
  it("is settled once by five workers at once", async () => {
    const seeded = await seedExamined(db, 10);
    await recordAll(db, seeded);
    const { plan, scopes } = seeded.scenario;
    await submitScores({ db, scope: scopes.body, now: during.scoring }, { planId: plan.id });
    const settled = await Promise.all(
      Array.from({ length: 5 }, () => finalisePlan(db, plan.id, during.after)),
    );
    expect(settled.map(({ state }) => state).sort()).toEqual([
      "finalised",
      "not_due",
      "not_due",
      "not_due",
      "not_due",
    ]);
    expect(await db.certificate.count()).toBe(20);
    expect(await db.auditLog.count({ where: { action: "certificate.create" } })).toBe(20);
  });

  it("two submissions at once lock each score once", async () => {
    const seeded = await seedExamined(db, 10);
    await recordAll(db, seeded);
    const { plan, scopes } = seeded.scenario;
    const together = barrier(2);
    const ctx = { db: readTogether(db, together), scope: scopes.body, now: during.scoring };
    const submit = () => submitScores(ctx, { planId: plan.id });
    const ended = await outcomes([submit(), submit()]);
    expect(ended.filter((one) => one === "done")).toHaveLength(1);
    expect(ended.filter((one) => one !== "done")).toEqual(["data.changed"]);
    expect(await db.auditLog.count({ where: { action: "score.submit" } })).toBe(40);
  });
});
