import type { MajorItem, MajorLevel } from "./education-level";

/** An entry of the catalogue in a new edition. */
export interface EditionRow {
  readonly educationLevel: MajorLevel;
  readonly code: string;
  readonly name: string;
  readonly itemLevel: MajorItem;
}

/** An entry as the table has it. */
export interface StoredMajor {
  readonly educationLevel: string;
  readonly code: string;
  readonly name: string;
  readonly retired: boolean;
}

/** What becomes of one entry when the edition is taken over. */
export type MajorChange = "added" | "renamed" | "restored" | "unchanged";

/** An entry the edition leaves out. */
export interface LeftOut {
  readonly educationLevel: string;
  readonly code: string;
  readonly name: string;
}

const keyOf = (row: { readonly educationLevel: string; readonly code: string }): string =>
  `${row.educationLevel}:${row.code}`;

/** How an entry of the edition differs from what is stored under its level and code. */
export function changeOf(row: EditionRow, stored: StoredMajor | undefined): MajorChange {
  if (!stored) return "added";
  if (stored.retired) return "restored";
  return stored.name === row.name ? "unchanged" : "renamed";
}

/** What is stored by level and code. */
export const byKey = (stored: readonly StoredMajor[]): ReadonlyMap<string, StoredMajor> =>
  new Map(stored.map((row) => [keyOf(row), row]));

/** The stored entry of the same level and code. */
export const storedOf = (known: ReadonlyMap<string, StoredMajor>, row: EditionRow): StoredMajor | undefined =>
  known.get(keyOf(row));

/**
 * The entries an edition leaves out: those still offered of the education levels it has entries of. A level that the
 * file does not speak of stays as it is.
 */
export function leftOut(edition: readonly EditionRow[], stored: readonly StoredMajor[]): LeftOut[] {
  const levels = new Set<string>(edition.map((row) => row.educationLevel));
  const kept = new Set(edition.map(keyOf));
  return stored
    .filter((row) => !row.retired && levels.has(row.educationLevel) && !kept.has(keyOf(row)))
    .map(({ educationLevel, code, name }) => ({ educationLevel, code, name }));
}

export interface EditionCounts {
  readonly added: number;
  readonly renamed: number;
  readonly restored: number;
  readonly unchanged: number;
  readonly retired: number;
}

/** How many entries an edition adds, renames, brings back, keeps and retires. */
export function countChanges(edition: readonly EditionRow[], stored: readonly StoredMajor[]): EditionCounts {
  const known = byKey(stored);
  const counts = { added: 0, renamed: 0, restored: 0, unchanged: 0 };
  for (const row of edition) counts[changeOf(row, storedOf(known, row))] += 1;
  return { ...counts, retired: leftOut(edition, stored).length };
}
