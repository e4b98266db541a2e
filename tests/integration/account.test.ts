import { randomUUID } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as ask } from "@/app/api/trpc/[trpc]/route";
import { createCaptcha, redeemCaptcha } from "@/server/auth/captcha";
import { takeRate } from "@/server/auth/rate-limit";
import { findSession, hashPassword, revokeSession, signIn } from "@/server/auth/sign-in";
import { digest } from "@/server/crypto/seal";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { cookieWith, requestTo, serveFrom } from "../harness/routes";
import { type Scenario, seedScenario } from "../harness/scenario";

vi.mock("@node-rs/argon2", async (original) => {
  const argon = await original<typeof import("@node-rs/argon2")>();
  return { ...argon, verify: vi.fn(argon.verify) };
});

const MINUTE = 60_000;
const START = new Date("2026-03-02T02:00:00.000Z");
const PASSWORD = "Long enough 2026";

let fresh: FreshDatabase;
let db: Db;
let scenario: Scenario;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  scenario = await seedScenario(db);
  serveFrom(db);
});
afterAll(() => fresh.close());
beforeEach(() => void vi.useFakeTimers({ now: START, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** A captcha whose answer is known. */
async function captcha(answer = "abcd"): Promise<string> {
  const { id } = await createCaptcha(db);
  await db.captcha.update({ where: { id }, data: { answerDigest: digest("captcha", answer) } });
  return id;
}

let accounts = 0;
async function makeAccount(): Promise<{ id: string; account: string }> {
  accounts += 1;
  const account = `person-${accounts}`;
  const { id } = await db.user.create({
    data: {
      portal: "institution",
      account,
      name: "王老师",
      role: "institution_admin",
      passwordHash: await hashPassword(PASSWORD),
      institutionId: scenario.institutionA.id,
    },
    select: { id: true },
  });
  return { id, account };
}

let callers = 0;
const signInAs = async (account: string, more: Partial<Parameters<typeof signIn>[1]> = {}) => {
  callers += 1;
  return signIn(db, {
    portal: "institution",
    account,
    password: PASSWORD,
    captchaId: await captcha(),
    captcha: "abcd",
    ip: `10.0.0.${callers}`,
    userAgent: "a browser",
    ...more,
  });
};
/** What a refusal says, whole. */
const refusalOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof AppError ? { code: error.code, params: error.params } : error;
};
const wrong = { code: "auth.wrong_credentials", params: {} };
const captchaWrong = { code: "auth.captcha_wrong", params: {} };

describe("the captcha", () => {
  it("is a picture, and its answer is not kept", async () => {
    const { id, png } = await createCaptcha(db);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const row = await db.captcha.findUniqueOrThrow({ where: { id } });
    expect(row.answerDigest.length).toBeGreaterThan(40);
  });

  it("is used up by one right answer, in whatever case", async () => {
    const id = await captcha();
    await redeemCaptcha(db, id, " aBCd ");
    expect(await refusalOf(redeemCaptcha(db, id, "abcd"))).toEqual(captchaWrong);
  });

  it("of two right answers at once takes one", async () => {
    const id = await captcha();
    const both = await Promise.allSettled([redeemCaptcha(db, id, "abcd"), redeemCaptcha(db, id, "abcd")]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("bears two wrong answers and not a third", async () => {
    const twice = await captcha();
    for (const answer of ["x", "y"])
      expect(await refusalOf(redeemCaptcha(db, twice, answer))).toEqual(captchaWrong);
    await redeemCaptcha(db, twice, "abcd");
    const thrice = await captcha();
    for (const answer of ["x", "y", "z"]) await refusalOf(redeemCaptcha(db, thrice, answer));
    expect(await refusalOf(redeemCaptcha(db, thrice, "abcd"))).toEqual(captchaWrong);
  });

  it("lives for five minutes", async () => {
    const [early, late] = [await captcha(), await captcha()];
    later(5 * MINUTE - 1);
    await redeemCaptcha(db, early, "abcd");
    later(1);
    expect(await refusalOf(redeemCaptcha(db, late, "abcd"))).toEqual(captchaWrong);
  });

  it.each(["", "x", "-".repeat(36), randomUUID(), "\u0000"])(
    "that there is none of (%j) is wrong like any other",
    async (id) => {
      expect(await refusalOf(redeemCaptcha(db, id, "abcd"))).toEqual(captchaWrong);
    },
  );
});

describe("signing in", () => {
  it("opens a session and leaves its line in the audit log", async () => {
    const { id, account } = await makeAccount();
    const { sessionId } = await signInAs(` ${account} `);
    expect((await findSession(db, sessionId))?.id).toBe(id);
    const line = await db.auditLog.findFirst({ where: { entity: "user", entityId: id } });
    expect([line?.action, line?.ownerId]).toEqual(["account.sign_in", scenario.institutionA.id]);
  });

  it("refuses everything that is wrong in the same words", async () => {
    const { account } = await makeAccount();
    const disabled = await makeAccount();
    await db.user.update({ where: { id: disabled.id }, data: { enabled: false } });
    const locked = await makeAccount();
    await db.user.update({ where: { id: locked.id }, data: { lockedUntil: new Date(Date.now() + MINUTE) } });
    const refusals = [
      await refusalOf(signInAs(account, { password: "not the password" })),
      await refusalOf(signInAs("nobody at all")),
      await refusalOf(signInAs("")),
      await refusalOf(signInAs(disabled.account)),
      await refusalOf(signInAs(locked.account)),
      await refusalOf(signInAs(account, { portal: "awarding_body" })),
    ];
    expect(refusals).toEqual(refusals.map(() => wrong));
  });

  it("does the same work for an unknown account: one hash of the same cost", async () => {
    const { account } = await makeAccount();
    const work = async (name: string) => {
      vi.mocked(verify).mockClear();
      await refusalOf(signInAs(name, { password: "not the password" }));
      return vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4).join("$"));
    };
    const known = await work(account);
    expect(known).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    expect(await work("nobody at all")).toEqual(known);
  });

  it("looks at the captcha first: a wrong one costs no password attempt", async () => {
    const { id, account } = await makeAccount();
    const tried = signInAs(account, { password: "not the password", captcha: "zzzz" });
    expect(await refusalOf(tried)).toEqual(captchaWrong);
    expect((await db.user.findUniqueOrThrow({ where: { id } })).failedCount).toBe(0);
  });
});

describe("five failures", () => {
  const fail = (account: string) => refusalOf(signInAs(account, { password: "not the password" }));

  it("lock the account for fifteen minutes, from where it begins anew", async () => {
    const { id, account } = await makeAccount();
    for (let at = 0; at < 5; at += 1) expect(await fail(account)).toEqual(wrong);
    expect(await refusalOf(signInAs(account))).toEqual(wrong);
    later(15 * MINUTE - 1);
    expect(await refusalOf(signInAs(account))).toEqual(wrong);
    later(2);
    await signInAs(account);
    const row = await db.user.findUniqueOrThrow({ where: { id } });
    expect([row.failedCount, row.lockedUntil]).toEqual([0, null]);
  });

  it("are not reached by four and a right one", async () => {
    const { account } = await makeAccount();
    for (let round = 0; round < 2; round += 1) {
      for (let at = 0; at < 4; at += 1) await fail(account);
      await signInAs(account);
    }
  });

  it("do not prolong themselves while the account is locked", async () => {
    const { id, account } = await makeAccount();
    for (let at = 0; at < 5; at += 1) await fail(account);
    const { lockedUntil } = await db.user.findUniqueOrThrow({ where: { id } });
    later(10 * MINUTE);
    for (let at = 0; at < 5; at += 1) await fail(account);
    expect((await db.user.findUniqueOrThrow({ where: { id } })).lockedUntil).toEqual(lockedUntil);
  });

  it("are counted when they come at once", async () => {
    const { id, account } = await makeAccount();
    await Promise.all(Array.from({ length: 5 }, () => fail(account)));
    expect((await db.user.findUniqueOrThrow({ where: { id } })).lockedUntil).not.toBeNull();
  });
});

describe("a session", () => {
  const opened = async () => {
    const { id, account } = await makeAccount();
    const { sessionId } = await signInAs(account);
    return { id, sessionId };
  };
  const alive = async (sessionId: string) => (await findSession(db, sessionId)) !== null;
  /** Whether the next call over HTTP is let in. */
  async function calls(sessionId: string, secret?: string): Promise<number> {
    const cookie = await cookieWith(sessionId, secret);
    return (await ask(requestTo("/api/trpc/workspace.institution.jobs", { cookie }))).status;
  }

  it("ends when it is revoked", async () => {
    const { sessionId } = await opened();
    expect(await calls(sessionId)).toBe(200);
    await revokeSession(db, sessionId);
    expect(await calls(sessionId)).toBe(401);
    expect(await alive(sessionId)).toBe(false);
  });

  it("ends after two hours without a call; a call in between keeps it", async () => {
    const { sessionId } = await opened();
    later(120 * MINUTE);
    expect(await alive(sessionId)).toBe(true);
    later(120 * MINUTE);
    expect(await alive(sessionId)).toBe(true);
    later(120 * MINUTE + 1);
    expect(await alive(sessionId)).toBe(false);
  });

  it("ends after twelve hours, however busy", async () => {
    const { sessionId } = await opened();
    for (let hour = 1; hour < 12; hour += 1) {
      later(60 * MINUTE);
      expect(await alive(sessionId)).toBe(true);
    }
    later(60 * MINUTE - 1);
    expect(await alive(sessionId)).toBe(true);
    later(1);
    expect(await alive(sessionId)).toBe(false);
  });

  it("of an account that is disabled ends at its next call", async () => {
    const { id, sessionId } = await opened();
    expect(await calls(sessionId)).toBe(200);
    await db.user.update({ where: { id }, data: { enabled: false } });
    expect(await calls(sessionId)).toBe(401);
  });

  it("is not what somebody else has signed, nor an unknown id", async () => {
    const { sessionId } = await opened();
    expect(await calls(sessionId, "the secret of another installation")).toBe(401);
    expect(await calls(randomUUID())).toBe(401);
    const plain = await ask(
      requestTo("/api/trpc/workspace.institution.jobs", { cookie: `next-auth.session-token=${sessionId}` }),
    );
    expect(plain.status).toBe(401);
  });
});

describe("the rate limit", () => {
  it("refuses the sixty-first sign-in from one address in ten minutes, and no other address", async () => {
    const ip = "203.0.113.7";
    for (let at = 0; at < 60; at += 1) await takeRate(db, `sign-in:${ip}`, 60, 10 * MINUTE);
    const { account } = await makeAccount();
    expect(await refusalOf(signInAs(account, { ip }))).toEqual({
      code: "auth.too_many",
      params: { minutes: 10 },
    });
    await signInAs(account, { ip: "203.0.113.8" });
    later(10 * MINUTE - 1);
    expect(await refusalOf(signInAs(account, { ip }))).toEqual({
      code: "auth.too_many",
      params: { minutes: 1 },
    });
    later(1);
    await signInAs(account, { ip });
  });

  it("counts those that come at once", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, () => takeRate(db, "at-once", 20, 10 * MINUTE)),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(20);
  });
});
