/** A parameter as Next hands it over: several of one name come as a list. */
export type RawParam = string | readonly string[] | undefined;

const first = (raw: RawParam): string => (typeof raw === "string" ? raw : (raw?.[0] ?? ""));

/** The text of a parameter: one line, without what no text has, at most `most` characters. */
export function textParam(raw: RawParam, most: number): string {
  const line = first(raw)
    .slice(0, 4 * most)
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .trim();
  return [...line].slice(0, most).join("").trim();
}

/** No public list is leafed through further. */
export const LAST_PAGE = 10_000;

/** A page number; whatever is none counts as the first. */
export function pageParam(raw: RawParam): number {
  const text = first(raw);
  const page = /^\d{1,9}$/.test(text) ? Number(text) : 1;
  return page >= 1 && page <= LAST_PAGE ? page : 1;
}

/** One of the given words, or undefined. */
export const optionParam = <T extends string>(raw: RawParam, options: readonly T[]): T | undefined =>
  options.find((option) => option === first(raw));

/** An address with these parameters; empty ones and the first page are left out. */
export function withParams(
  path: string,
  params: Readonly<Record<string, string | number | undefined>>,
): string {
  const kept = Object.entries(params).filter(
    ([name, value]) => value !== undefined && value !== "" && !(name === "page" && value === 1),
  );
  const query = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}
