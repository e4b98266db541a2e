import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { PGLITE_EXTENSIONS } from "../../src/server/db/extensions";
import { migrate, readMigrations } from "../../src/server/db/migrate";
import { databaseUrl, type RunningPostgres, startPostgres } from "./start-postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** file of the migrated embedded database's dump, for the project that runs on it */
    pgliteDump: string;
    /** address of a real server whose database `migrated` is the template, or "" */
    postgresUrl: string;
  }
}

async function dumpPglite(path: string): Promise<void> {
  const pglite = await PGlite.create({ extensions: PGLITE_EXTENSIONS });
  await migrate(
    {
      execute: async (sql) => void (await pglite.exec(sql)),
      query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
    },
    readMigrations(),
  );
  writeFileSync(path, Buffer.from(await (await pglite.dumpDataDir("none")).arrayBuffer()));
  await pglite.close();
}

async function migrateTemplate(server: RunningPostgres): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("CREATE DATABASE migrated");
  await admin.end();
  const client = new pg.Client({ connectionString: databaseUrl(server.url, "migrated") });
  await client.connect();
  await migrate(
    {
      execute: async (sql) => void (await client.query(sql)),
      query: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows,
    },
    readMigrations(),
  );
  await client.end();
}

/** Prepares, once a project, the database that its name asks for: `…-postgres` and races a real server, the others the embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "one-plus-x-test-"));
  const onPostgres = /postgres|race/.test(project.name);
  let server: RunningPostgres | undefined;
  if (onPostgres) {
    server = await startPostgres();
    await migrateTemplate(server);
    project.provide("postgresUrl", server.url);
    project.provide("pgliteDump", "");
  } else {
    await dumpPglite(join(folder, "pglite.tar"));
    project.provide("pgliteDump", join(folder, "pglite.tar"));
    project.provide("postgresUrl", "");
  }
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
