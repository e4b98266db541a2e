import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { inject } from "vitest";
import { clientOnPglite, clientOnPostgres, type Db } from "@/server/db/client";
import { PGLITE_EXTENSIONS } from "@/server/db/extensions";
import { databaseUrl } from "./start-postgres";

export interface FreshDatabase {
  readonly db: Db;
  /** the whole database as text (every column of every table), to look for what must not stand in it */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/** A migrated, empty database of its own: embedded or on the real server, as the project says. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const url = inject("postgresUrl");
  return url ? onServer(await createFrom(url)) : embedded();
}

async function embedded(): Promise<FreshDatabase> {
  const bytes = readFileSync(inject("pgliteDump"));
  const pglite = await PGlite.create({
    extensions: PGLITE_EXTENSIONS,
    loadDataDir: new Blob([new Uint8Array(bytes)]),
  });
  const db = clientOnPglite(pglite);
  return {
    db,
    dump: () => dumpText(db),
    close: async () => {
      await db.$disconnect();
      await pglite.close();
    },
  };
}

/** Creates a copy of the migrated database on the server; gives its address. */
export async function createFrom(url: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  // CREATE DATABASE takes turns by itself; a template in use is refused, so try again.
  for (let attempt = 0; ; attempt += 1) {
    try {
      await admin.query(`CREATE DATABASE ${name} TEMPLATE migrated`);
      break;
    } catch (error) {
      if (attempt >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  await admin.end();
  return databaseUrl(url, name);
}

function onServer(url: string): FreshDatabase {
  const db = clientOnPostgres(url);
  return { db, dump: () => dumpText(db), close: () => db.$disconnect() };
}

async function dumpText(db: Db): Promise<string> {
  const tables = await db.$queryRaw<
    { name: string }[]
  >`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<{ line: string }[]>(`SELECT t::text AS line FROM "${name}" t`);
    parts.push(...rows.map((row) => row.line));
  }
  return parts.join("\n");
}
