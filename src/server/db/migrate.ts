import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The two things the runner needs of a connection; every call must go to the same one. */
export interface MigrationConnection {
  execute(sql: string): Promise<void>;
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>;
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Prisma's own advisory lock, so that `prisma migrate deploy` and this runner keep out of each other's way. */
const LOCK = 72707369;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** The checked-in migrations in order of their names. */
export function readMigrations(root = join(process.cwd(), "prisma/migrations")): Migration[] {
  return readdirSync(/*turbopackIgnore: true*/ root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      name,
      sql: readFileSync(/*turbopackIgnore: true*/ join(root, name, "migration.sql"), "utf8"),
    }));
}

/**
 * Applies the migrations that are not yet applied, each with its record in one transaction. Gives the names applied;
 * throws when a migration that was applied has been edited since.
 */
export async function migrate(
  connection: MigrationConnection,
  migrations: readonly Migration[],
): Promise<string[]> {
  await connection.query(`SELECT pg_advisory_lock(${LOCK})::text`, []);
  try {
    await connection.execute(TABLE);
    const rows = await connection.query(
      `SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      [],
    );
    const applied = new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
    const done: string[] = [];
    for (const { name, sql } of migrations) {
      const checksum = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known) throw new Error(`Migration ${name} was edited after it was applied.`);
      await connection
        .execute(
          `BEGIN;\n${sql}\n;INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
         VALUES ('${randomUUID()}', '${checksum}', now(), '${name}', 1);\nCOMMIT;`,
        )
        .catch(async (error: unknown) => {
          await connection.execute("ROLLBACK");
          throw error;
        });
      done.push(name);
    }
    return done;
  } finally {
    await connection.query(`SELECT pg_advisory_unlock(${LOCK})::text`, []);
  }
}
