/**
 * `tsx scripts/migration-diff.ts [name]` writes the SQL that brings the checked-in migrations to the schema, as a
 * new migration; with `--check` it writes nothing and ends with 1 when the two differ. Neither needs an engine
 * binary or a server: the migrations are replayed on an in-memory database (docs/adr/0002).
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PGLITE_EXTENSIONS } from "../src/server/db/extensions";
import { migrate, readMigrations } from "../src/server/db/migrate";

const require = createRequire(import.meta.url);

/** Loads the schema engine's WebAssembly by hand: its own loader wants a bundler. */
async function loadSchemaEngine() {
  const folder = dirname(require.resolve("@prisma/schema-engine-wasm"));
  const glue = await import(join(folder, "schema_engine_bg.js"));
  const bytes = readFileSync(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}

async function main(): Promise<number> {
  const check = process.argv.includes("--check");
  const db = new PGlite({ extensions: PGLITE_EXTENSIONS });
  await migrate(
    {
      execute: async (sql) => void (await db.exec(sql)),
      query: async (sql, values) => (await db.query<Record<string, unknown>>(sql, values)).rows,
    },
    readMigrations(),
  );
  const SchemaEngine = await loadSchemaEngine();
  const files = readdirSync("prisma/schema")
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({
      path: join("prisma/schema", name),
      content: readFileSync(join("prisma/schema", name), "utf8"),
    }));
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new PrismaPGlite(db)),
  );
  const diff = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "prisma" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
  });
  await db.close();
  if (diff.exitCode === 0) {
    console.log("The migrations and the schema agree.");
    return 0;
  }
  if (check) {
    console.error(`The migrations and the schema differ:\n${diff.stdout}`);
    return 1;
  }
  const name = process.argv[2];
  if (!name) throw new Error("usage: tsx scripts/migration-diff.ts <name>");
  const last = readdirSync("prisma/migrations").filter((entry) => /^\d{4}_/.test(entry)).length;
  const folder = join("prisma/migrations", `${String(last + 1).padStart(4, "0")}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), diff.stdout);
  console.log(`wrote ${folder}/migration.sql; add CHECKs, partial indexes and triggers by hand`);
  return 0;
}

process.exit(await main());
