import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepSecrets } from "@/server/auth/sweep-secrets";
import type { Db } from "@/server/db/client";
import { makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedScenario } from "../harness/scenario";

const HOUR = 3_600_000;

let fresh: FreshDatabase;
let db: Db;
let userId: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = fresh.db;
  const { institutionA } = await seedScenario(db);
  userId = (await makeUser(db, "institution", "institution_reader", { institutionId: institutionA.id })).id;
});
afterAll(() => fresh.close());

const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR);

/** One of each whose time ended so many hours ago. */
async function leave(hours: number): Promise<void> {
  const [ended, began] = [hoursAgo(hours), hoursAgo(hours + 1)];
  await db.captcha.create({ data: { answerDigest: "x", triesLeft: 3, expiresAt: ended } });
  await db.smsCode.create({
    data: {
      purpose: "export",
      requestId: randomUUID(),
      phoneDigest: "x",
      codeDigest: "x",
      triesLeft: 5,
      sentAt: began,
      expiresAt: ended,
    },
  });
  await db.demoSms.create({
    data: {
      phoneDigest: "x",
      phoneMask: "138****0001",
      requestId: randomUUID(),
      textSealed: "x",
      sentAt: ended,
    },
  });
  await db.rateLimit.create({ data: { key: randomUUID(), count: 1, windowEndsAt: ended } });
  await db.userSession.create({ data: { userId, createdAt: began, lastSeenAt: began, expiresAt: ended } });
}
const left = async () => [
  await db.captcha.count(),
  await db.smsCode.count(),
  await db.demoSms.count(),
  await db.rateLimit.count(),
  await db.userSession.count(),
];

it("removes each kind when its time is over, and none before", async () => {
  await leave(-1);
  await sweepSecrets(db);
  expect(await left()).toEqual([1, 1, 1, 1, 1]);
  await leave(2);
  await sweepSecrets(db);
  expect(await left()).toEqual([1, 2, 2, 1, 2]);
  await leave(25);
  await leave(8 * 24);
  await leave(31 * 24);
  await sweepSecrets(db);
  expect(await left()).toEqual([1, 2, 3, 1, 4]);
});
