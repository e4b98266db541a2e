import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { encode } from "next-auth/jwt";
import { clientOnPglite, type Db } from "@/server/db/client";
import { PGLITE_EXTENSIONS } from "@/server/db/extensions";
import { migrate, readMigrations } from "@/server/db/migrate";
import { type RunningServer, startServer, testKeys } from "../harness/server";

// The test opens what the server sealed, so both have the same keys.
Object.assign(process.env, testKeys);

const dataDir = () => process.env.DATA_DIR ?? "";
const databaseDir = () => join(dataDir(), "postgres");

/** Works on the embedded database while no server has it. */
export async function onDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const pglite = await PGlite.create({ dataDir: databaseDir(), extensions: PGLITE_EXTENSIONS });
  const db = clientOnPglite(pglite);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
    await pglite.close();
  }
}

/** A migrated, empty embedded database in the test's data folder. */
export async function newDatabase(): Promise<void> {
  rmSync(databaseDir(), { recursive: true, force: true });
  const pglite = await PGlite.create({ dataDir: databaseDir(), extensions: PGLITE_EXTENSIONS });
  await migrate(
    {
      execute: async (sql) => void (await pglite.exec(sql)),
      query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
    },
    readMigrations(),
  );
  await pglite.close();
}

/** Puts the demo clock so that the product stands at `moment`, and signs a user in; gives the cookie. */
export async function prepareServer(db: Db, userId: string, moment: Date): Promise<string> {
  const value = { offsetMs: moment.getTime() - Date.now() };
  await db.setting.upsert({
    where: { key: "demo.clock" },
    create: { key: "demo.clock", value },
    update: { value },
  });
  const now = new Date();
  const session = await db.userSession.create({
    data: { userId, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) },
    select: { id: true },
  });
  return `next-auth.session-token=${await encode({ token: { sid: session.id }, secret: testKeys.AUTH_SECRET })}`;
}

/** A server that is killed and started again, and calls to it that survive that. */
export class Victim {
  private server: RunningServer | undefined;

  constructor(private readonly cookie: string) {}

  async start(): Promise<void> {
    this.server = await startServer({ dataDir: dataDir(), mode: "demo" });
  }

  /** kill −9 after so many milliseconds, then a fresh start that must answer. */
  async killAfter(milliseconds: number): Promise<void> {
    await wait(milliseconds);
    await this.server?.kill();
    await this.start();
  }

  async stop(): Promise<void> {
    await this.server?.kill();
    this.server = undefined;
  }

  async post(
    path: string,
    body: Uint8Array | string,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const answer = await fetch(`${this.server?.url}${path}`, {
      method: "POST",
      headers: { cookie: this.cookie, ...headers },
      body: typeof body === "string" ? body : new Uint8Array(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  mutate(name: string, input: unknown): Promise<unknown> {
    return this.post(`/api/trpc/${name}`, JSON.stringify(input), { "content-type": "application/json" });
  }

  async query<T>(name: string, input?: unknown): Promise<T> {
    const ask = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const answer = await fetch(`${this.server?.url}/api/trpc/${name}${ask}`, {
      headers: { cookie: this.cookie },
    });
    const body = (await answer.json()) as { result?: { data: T } };
    if (!body.result) throw new Error(`${name}: ${JSON.stringify(body)}`);
    return body.result.data;
  }

  /** Asks until the answer will do, for at most two minutes. */
  async until<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await ask();
      if (done(answer)) return answer;
      if (attempt > 600)
        throw new Error(`it did not end: ${JSON.stringify(answer)}\n${this.server?.output()}`);
      await wait(200);
    }
  }
}

/** Some milliseconds between two bounds, anew each time: kills should not fall on the same line. */
export const sometime = (from: number, to: number): number =>
  from + (Number.parseInt(randomUUID().slice(0, 8), 16) % (to - from));
