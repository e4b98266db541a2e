import type { ListQuery, ListSelection } from "./list-declaration";

/** Most rows that may be ticked one by one (the server's limit); beyond that one selects all that match. */
export const MOST_TICKED = 1000;

/** What is ticked: rows by id over several pages, or everything that matches. */
export type Ticked = { readonly kind: "ids"; readonly ids: ReadonlySet<string> } | { readonly kind: "all" };

export const noneTicked: Ticked = { kind: "ids", ids: new Set() };

/** Whether a row is drawn as ticked. */
export const isTicked = (ticked: Ticked, id: string): boolean => ticked.kind === "all" || ticked.ids.has(id);

/**
 * Ticks or unticks rows. `pageIds` are the rows in sight: unticking one after 选择全部 leaves the others of
 * this page ticked, since what is out of sight cannot be told apart one by one.
 */
export function tick(
  ticked: Ticked,
  ids: readonly string[],
  on: boolean,
  pageIds: readonly string[],
): Ticked {
  const next = new Set(ticked.kind === "all" ? pageIds : ticked.ids);
  for (const id of ids) {
    if (!on) next.delete(id);
    else if (next.size < MOST_TICKED) next.add(id);
  }
  return { kind: "ids", ids: next };
}

/** How many rows are ticked; null while the total is not known. */
export function tickedCount(ticked: Ticked, total: number | null): number | null {
  return ticked.kind === "all" ? total : ticked.ids.size;
}

/** What a batch action gets: the ticked rows, or all that match the query (also when nothing is ticked). */
export function selectionOf<F extends object>(ticked: Ticked, query: ListQuery<F>): ListSelection<F> {
  return ticked.kind === "ids" && ticked.ids.size > 0
    ? { kind: "ids", ids: [...ticked.ids] }
    : { kind: "matching", tab: query.tab, filters: query.filters };
}
