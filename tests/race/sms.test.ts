import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { redeemSmsCode } from "@/server/sms/redeem-code";
import { sendSmsCode, smsCodeDigest } from "@/server/sms/send-code";
import { AppError } from "@/shared/kernel/app-error";
import { freshPostgres } from "../harness/postgres";
import { otherCode, phoneOfTests } from "../harness/sms";

let server: Awaited<ReturnType<typeof freshPostgres>>;
let clients: Db[];
beforeEach(async () => {
  server = await freshPostgres();
  clients = Array.from({ length: 4 }, () => server.makeClient());
});
afterEach(() => server.close());

const db = () => clients[0] as Db;
const number = "13900000001";
const { phoneDigest } = sealPhone(number);

/** A code that was sent, as it is bound. */
async function sent(to = number) {
  const phone = phoneOfTests();
  const binding = { purpose: "export", requestId: randomUUID() } as const;
  await sendSmsCode(db(), { ...binding, phone: sealPhone(to), ownerKey: "race" }, phone);
  await db().rateLimit.deleteMany();
  return { ...binding, phoneDigest, code: phone.last().code };
}

const nameOf = (reason: unknown): string => (reason instanceof AppError ? reason.code : String(reason));

/** How often each answer was given. */
async function tally(work: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const one of await Promise.allSettled(work)) {
    const name = one.status === "fulfilled" ? "done" : nameOf(one.reason);
    told[name] = (told[name] ?? 0) + 1;
  }
  return told;
}

describe("one code redeemed by many at once", () => {
  test("opens for exactly one, fifty times over", async () => {
    for (let round = 0; round < 50; round += 1) {
      const answer = await sent();
      let works = 0;
      const told = await tally(
        clients.map((client) =>
          redeemSmsCode(client, answer, async (tx) => {
            works += 1;
            await tx.$queryRaw`SELECT pg_sleep(0.005)::text`;
          }),
        ),
      );
      expect(told).toEqual({ done: 1, "sms.used": 3 });
      expect(works).toBe(1);
    }
  });

  test("without the condition two are let in: both read that it is unused", async () => {
    const answer = await sent();
    let here = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    const redeemUnlocked = (client: Db) =>
      client.$transaction(async (tx) => {
        const row = await tx.smsCode.findFirstOrThrow({ where: { requestId: answer.requestId } });
        here += 1;
        if (here === 2) open();
        await both;
        if (row.usedAt || row.codeDigest !== smsCodeDigest(answer, phoneDigest, answer.code))
          throw new AppError("sms.used");
        await tx.smsCode.update({ where: { id: row.id }, data: { usedAt: new Date() } });
      });
    expect(await tally(clients.slice(0, 2).map(redeemUnlocked))).toEqual({ done: 2 });
  });
});

describe("guesses from many connections at once", () => {
  test("are looked at five times in ten thousand, and the right one among the rest is too late", async () => {
    const answer = await sent();
    const told: Record<string, number> = {};
    for (let at = 0; at < 10_000; at += 1_000) {
      const guesses = Array.from({ length: 1_000 }, (_, index) => {
        const client = clients[index % clients.length] as Db;
        const code = otherCode(answer.code, at + index + 1);
        return redeemSmsCode(client, { ...answer, code }, async () => undefined);
      });
      for (const [name, count] of Object.entries(await tally(guesses)))
        told[name] = (told[name] ?? 0) + count;
    }
    expect(told).toEqual({ "sms.wrong": 5, "sms.too_many_tries": 9_995 });
    await expect(redeemSmsCode(db(), answer, async () => undefined)).rejects.toMatchObject({
      code: "sms.too_many_tries",
    });
  });
});

describe("many sends at once", () => {
  test("to one phone: one goes out; none waits for another in a ring", async () => {
    const phone = phoneOfTests();
    const told = await tally(
      Array.from({ length: 40 }, (_, index) =>
        sendSmsCode(
          clients[index % clients.length] as Db,
          { purpose: "export", requestId: randomUUID(), phone: sealPhone(number), ownerKey: "one owner" },
          phone,
        ),
      ),
    );
    expect(told).toEqual({ done: 1, "sms.too_soon": 39 });
    expect(phone.sent).toHaveLength(1);
  });

  test("of one owner to many phones stop at the ceiling", async () => {
    const phone = phoneOfTests();
    await db().rateLimit.create({
      data: { key: "sms:owner:full:day", count: 490, windowEndsAt: new Date(Date.now() + 3_600_000) },
    });
    const told = await tally(
      Array.from({ length: 40 }, (_, index) =>
        sendSmsCode(
          clients[index % clients.length] as Db,
          {
            purpose: "export",
            requestId: randomUUID(),
            phone: sealPhone(`1380000${1000 + index}`),
            ownerKey: "full",
          },
          phone,
        ),
      ),
    );
    expect(told).toEqual({ done: 10, "sms.daily_owner": 30 });
  });
});
