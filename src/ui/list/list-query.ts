import type { FilterField, ListQuery, PageSize } from "./list-declaration";

/** Raw filter values as the URL or the private store holds them; "" means emptied on purpose. */
export type RawFilters = Readonly<Record<string, string | null | undefined>>;

/** What the filter fields hold while one edits: always text. */
export type FilterDraft = Readonly<Record<string, string>>;

const LONGEST_TEXT = 64;

/** 10条/页 ▾: the server's sizes, written again here so that a list page need not load its schemas (zod). */
export const PAGE_SIZES: readonly PageSize[] = [10, 20, 50, 100];

/** A page size the server accepts; anything else in the URL counts as 10. */
export function pageSizeOf(raw: number): PageSize {
  return PAGE_SIZES.find((size) => size === raw) ?? 10;
}

/** A page number from the URL; below 1 or out of the server's range counts as 1. */
export function pageOfRaw(raw: number): number {
  return Number.isInteger(raw) && raw >= 1 && raw <= 1_000_000 ? raw : 1;
}

/** The last page for a total; 1 when there is nothing. */
export function lastPage(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/**
 * The text each field starts from: what the URL says, else the initial value. A value the field could not hold
 * (an option that does not exist, a year out of bounds, over-long text) counts as none.
 */
export function readDraft<F extends object>(
  fields: readonly FilterField<F>[],
  initial: Partial<F> | undefined,
  raw: RawFilters,
): FilterDraft {
  return Object.fromEntries(
    fields.map((field) => {
      const said = raw[field.key];
      return [field.key, cleaned(field, said ?? initialText(initial, field.key))];
    }),
  );
}

/** The query's filters for a draft: empty ones left out, years as numbers. */
export function filtersOf<F extends object>(
  fields: readonly FilterField<F>[],
  draft: FilterDraft,
): Partial<F> {
  const entries = fields.flatMap((field) => {
    const text = cleaned(field, draft[field.key] ?? "");
    if (text === "") return [];
    return [[field.key, field.kind === "year" ? Number(text) : text] as const];
  });
  // The fields are declared with keys of F, and each value was checked against its field.
  return Object.fromEntries(entries) as Partial<F>;
}

/** What to write into the URL or the private store for a draft: null leaves a key out (it holds its initial value). */
export function writeDraft<F extends object>(
  fields: readonly FilterField<F>[],
  initial: Partial<F> | undefined,
  draft: FilterDraft,
): Record<string, string | null> {
  return Object.fromEntries(
    fields.map((field) => {
      const text = cleaned(field, draft[field.key] ?? "");
      return [field.key, text === initialText(initial, field.key) ? null : text];
    }),
  );
}

/** A text that is equal for equal tab and filters. */
export function setKey<F extends object>(query: Pick<ListQuery<F>, "tab" | "filters">): string {
  const entries = Object.entries(query.filters).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([query.tab, entries]);
}

function initialText<F extends object>(initial: Partial<F> | undefined, key: keyof F): string {
  const value = initial?.[key];
  return value === undefined || value === null ? "" : String(value);
}

function cleaned<F extends object>(field: FilterField<F>, text: string): string {
  const value = text.trim();
  switch (field.kind) {
    case "text":
      return value.slice(0, field.maxLength ?? LONGEST_TEXT);
    case "select":
      return field.options.some((option) => option.value === value) ? value : "";
    case "searchSelect":
      return value.slice(0, LONGEST_TEXT);
    case "date":
      return isDay(value) ? value : "";
    case "year":
      return /^\d{4}$/.test(value) && Number(value) >= field.from && Number(value) <= field.to ? value : "";
  }
}

/** A day that exists, as YYYY-MM-DD. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
