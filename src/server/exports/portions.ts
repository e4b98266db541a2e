import "server-only";
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
