import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { MOST_ROWS } from "./most-rows";

/** Rows read and written at a time. */
const PORTION = 2_000;

/** What a key query of an export takes at most: one more than may be exported, so that too many are noticed. */
export const MOST_KEYS = MOST_ROWS + 1;

/**
 * The rows behind keys, a portion at a time. The keys are taken once, in the list's order, so that what is written is
 * what matched at one moment, and a portion costs the same wherever it lies.
 */
export async function* byKeys<Key, Row>(
  keys: readonly Key[],
  read: (keys: readonly Key[]) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < keys.length; at += PORTION) yield await read(keys.slice(at, at + PORTION));
}

/** Rows in the order of their ids; what has gone meanwhile is left out. */
export function inOrder<Row extends { readonly id: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * The rows of a query, made into one JSON text by the database: some thousand rows come over several times as fast as
 * row by row, and the work is not this process's. Moments come as ISO 8601 text.
 */
export async function readJson<Row>(db: Db, query: Prisma.Sql): Promise<Row[]> {
  const [found] = await db.$queryRaw<{ rows: string }[]>(
    Prisma.sql`SELECT COALESCE(json_agg(x), '[]')::text AS rows FROM (${query}) x`,
  );
  return JSON.parse(found?.rows ?? "[]") as Row[];
}

/** The keys a query gives, in its order; the query's one column is `id`. */
export async function readKeys(db: Db, query: Prisma.Sql): Promise<string[]> {
  const [found] = await db.$queryRaw<{ keys: string }[]>(
    Prisma.sql`SELECT array_to_json(array(${query}))::text AS keys`,
  );
  return JSON.parse(found?.keys ?? "[]") as string[];
}
