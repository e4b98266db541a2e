"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { FilterField, ListDeclaration, ListQuery } from "./list-declaration";
import {
  type FilterDraft,
  filtersOf,
  pageOfRaw,
  pageSizeOf,
  type RawFilters,
  readDraft,
  writeDraft,
} from "./list-query";
import { keepPrivateFilters, newPrivateKey, parsePrivate, privateText } from "./private-filters";

const pageParsers = {
  page: parseAsInteger.withDefault(1),
  size: parseAsInteger.withDefault(10),
  tab: parseAsString.withDefault("all"),
  /** Stands for the personal filters, which wait in the browser. */
  k: parseAsString.withDefault(""),
};

const publicFields = <F extends object>(fields: readonly FilterField<F>[]) =>
  fields.filter((field) => !field.personal);
const nothing = () => () => undefined;

export interface ListQueryControl<F extends object> {
  readonly query: ListQuery<F>;
  /** What the filter fields hold as applied. */
  readonly applied: FilterDraft;
  readonly search: (draft: FilterDraft) => void;
  readonly reset: () => void;
  /** The tab 全部 without filters. */
  readonly showAll: () => void;
  readonly goTo: (page: number, how?: "push" | "replace") => void;
  readonly setSize: (size: number) => void;
  readonly setTab: (tab: string) => void;
}

/** The query of a list as the address holds it: page, size, tab, f_<filter>, and a key for the personal ones. */
export function useListQuery<Row, F extends object>(
  declaration: Pick<ListDeclaration<Row, F>, "filters" | "initialFilters" | "tabs">,
): ListQueryControl<F> {
  const { filters: fields, initialFilters, tabs } = declaration;
  const names = publicFields(fields)
    .map((field) => field.key)
    .join(" ");
  const parsers = useMemo(() => {
    const own = names.split(" ").filter(Boolean);
    return Object.fromEntries(own.map((name) => [`f_${name}`, parseAsString]));
  }, [names]);
  const [place, setPlace] = useQueryStates(pageParsers, { history: "push" });
  const [raw, setRaw] = useQueryStates(parsers, { history: "push" });
  const hidden = useSyncExternalStore(
    nothing,
    () => privateText(place.k),
    () => "",
  );

  const applied = useMemo(() => {
    const said: Record<string, string | null | undefined> = { ...parsePrivate(hidden) };
    for (const field of publicFields(fields)) said[field.key] = raw[`f_${field.key}`];
    return readDraft(fields, initialFilters, said satisfies RawFilters);
  }, [fields, initialFilters, hidden, raw]);
  const tab = !tabs || tabs.some((one) => one.value === place.tab) ? place.tab : "all";

  const query = useMemo<ListQuery<F>>(
    () => ({
      page: pageOfRaw(place.page),
      pageSize: pageSizeOf(place.size),
      tab,
      filters: filtersOf(fields, applied),
    }),
    [place.page, place.size, tab, fields, applied],
  );

  const search = useCallback(
    (draft: FilterDraft) => {
      const written = writeDraft(fields, initialFilters, draft);
      const open = publicFields(fields).map(
        (field) => [`f_${field.key}`, written[field.key] ?? null] as const,
      );
      const personal = fields.flatMap((field) => {
        const value = written[field.key];
        return field.personal && value ? [[field.key, value] as const] : [];
      });
      const key = personal.length > 0 ? newPrivateKey() : null;
      if (key) keepPrivateFilters(key, Object.fromEntries(personal));
      void setRaw(Object.fromEntries(open));
      void setPlace({ page: null, k: key });
    },
    [fields, initialFilters, setRaw, setPlace],
  );
  const reset = useCallback(
    () => search(readDraft(fields, initialFilters, {})),
    [search, fields, initialFilters],
  );
  const showAll = useCallback(() => {
    search(Object.fromEntries(fields.map((field) => [field.key, ""])));
    void setPlace({ tab: null });
  }, [search, fields, setPlace]);
  const goTo = useCallback(
    (page: number, how: "push" | "replace" = "push") => void setPlace({ page }, { history: how }),
    [setPlace],
  );
  const setSize = useCallback((size: number) => void setPlace({ size, page: null }), [setPlace]);
  const setTab = useCallback((next: string) => void setPlace({ tab: next, page: null }), [setPlace]);

  return { query, applied, search, reset, showAll, goTo, setSize, setTab };
}
