import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { nextAuthOptions } from "@/server/auth/next-auth-options";
import { findSession, sessionLimits } from "@/server/auth/sign-in";
import type { Db } from "@/server/db/client";
import { makeUser } from "../harness/call";
import { type FreshDatabase, freshDatabase } from "../harness/database";
import { seedScenario } from "../harness/scenario";

const MINUTE = 60_000;

let fresh: FreshDatabase;
let db: Db;
let userId: string;
beforeAll(async () => {
  process.env.SESSION_IDLE_MINUTES = "30";
  process.env.SESSION_HOURS = "2";
  fresh = await freshDatabase();
  db = fresh.db;
  const { institutionA } = await seedScenario(db);
  userId = (await makeUser(db, "institution", "institution_reader", { institutionId: institutionA.id })).id;
});
afterAll(() => {
  delete process.env.SESSION_IDLE_MINUTES;
  delete process.env.SESSION_HOURS;
  return fresh.close();
});
beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-03-02T02:00:00.000Z"), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

async function opened(): Promise<string> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + sessionLimits().wholeMs);
  const row = await db.userSession.create({
    data: { userId, createdAt: now, lastSeenAt: now, expiresAt },
    select: { id: true },
  });
  return row.id;
}
const alive = async (sessionId: string) => (await findSession(db, sessionId)) !== null;

describe("the limits of a session", () => {
  it("are the settings, for the row and for the cookie", () => {
    expect(sessionLimits()).toEqual({ wholeMs: 120 * MINUTE, idleMs: 30 * MINUTE });
    expect(nextAuthOptions().session?.maxAge).toBe(7_200);
  });

  it("end it when it is idle", async () => {
    const sessionId = await opened();
    later(30 * MINUTE);
    expect(await alive(sessionId)).toBe(true);
    later(30 * MINUTE + 1);
    expect(await alive(sessionId)).toBe(false);
  });

  it("end it however busy it is", async () => {
    const sessionId = await opened();
    for (let at = 0; at < 5; at += 1) {
      later(20 * MINUTE);
      expect(await alive(sessionId)).toBe(true);
    }
    later(20 * MINUTE);
    expect(await alive(sessionId)).toBe(false);
  });
});
