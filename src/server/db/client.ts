import "server-only";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { env } from "@/env";
import { type Prisma, PrismaClient } from "@/generated/prisma/client";
import { lockDirectory } from "./directory-lock";
import { PGLITE_EXTENSIONS } from "./extensions";
import { migrate, readMigrations } from "./migrate";

export type Db = PrismaClient;
/** Inside a transaction only this client may be used: the embedded database has one connection. */
export type Tx = Prisma.TransactionClient;

/** A Prisma client on an embedded database that is open already. */
export function clientOnPglite(pglite: PGlite): Db {
  return new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions: TRANSACTION });
}

/** A Prisma client on a PostgreSQL server. */
export function clientOnPostgres(connectionString: string, max = 10): Db {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max }),
    transactionOptions: TRANSACTION,
  });
}

const TRANSACTION = { maxWait: 15_000, timeout: 60_000 };

async function openEmbedded(): Promise<Db> {
  const root = env().DATA_DIR;
  mkdirSync(root, { recursive: true });
  await lockDirectory(root);
  const pglite = await PGlite.create({ dataDir: join(root, "postgres"), extensions: PGLITE_EXTENSIONS });
  await migrate(
    {
      execute: async (sql) => void (await pglite.exec(sql)),
      query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
    },
    readMigrations(),
  );
  return clientOnPglite(pglite);
}

async function openServer(url: string): Promise<Db> {
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  try {
    await migrate(
      {
        execute: async (sql) => void (await connection.query(sql)),
        query: async (sql, values) => (await connection.query<Record<string, unknown>>(sql, values)).rows,
      },
      readMigrations(),
    );
  } finally {
    await connection.end();
  }
  return clientOnPostgres(url);
}

const holder = globalThis as typeof globalThis & { __database?: Promise<Db> };

/** The database, opened and migrated at first use: `next build` must not open it. */
export function database(): Promise<Db> {
  const url = env().DATABASE_URL;
  holder.__database ??= (url ? openServer(url) : openEmbedded()).catch((error: unknown) => {
    holder.__database = undefined;
    throw error;
  });
  return holder.__database;
}

/** Whether the database runs in this process (for trial: it does not wait for the disk). */
export function isEmbedded(): boolean {
  return env().DATABASE_URL === undefined;
}
