"use client";

import { useCallback, useEffect, useState } from "react";

/** Which columns are hidden, and how wide a person made them (pixels). */
export interface ColumnChoice {
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

const narrowest = 64;
const widest = 640;
const untouched: ColumnChoice = { hidden: [], widths: {} };
const storageKey = (list: string) => `list-columns:${list}`;

/** A width within bounds, in whole pixels. */
export const boundedWidth = (width: number): number =>
  Math.round(Math.min(widest, Math.max(narrowest, width)));

/** What storage gave back, as far as it is a choice. */
export function readChoice(stored: string | null): ColumnChoice {
  if (!stored) return untouched;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== "object" || value === null) return untouched;
    const { hidden, widths } = value as Record<string, unknown>;
    return {
      hidden: Array.isArray(hidden) ? hidden.filter((key) => typeof key === "string") : [],
      widths: Object.fromEntries(
        Object.entries(typeof widths === "object" && widths !== null ? widths : {}).flatMap(([key, width]) =>
          typeof width === "number" && Number.isFinite(width) ? [[key, boundedWidth(width)] as const] : [],
        ),
      ),
    };
  } catch {
    return untouched;
  }
}

/** The remembered columns of a list. */
export function useColumnChoice(list: string) {
  const [choice, setChoice] = useState<ColumnChoice>(untouched);

  useEffect(() => {
    try {
      setChoice(readChoice(localStorage.getItem(storageKey(list))));
    } catch {
      // Storage switched off: the columns stay as declared.
    }
  }, [list]);

  const change = useCallback(
    (next: (now: ColumnChoice) => ColumnChoice) => {
      setChoice((now) => {
        const changed = next(now);
        try {
          localStorage.setItem(storageKey(list), JSON.stringify(changed));
        } catch {
          // Not remembered, but used.
        }
        return changed;
      });
    },
    [list],
  );
  const setHidden = useCallback(
    (key: string, hide: boolean) =>
      change((now) => ({
        ...now,
        hidden: hide ? [...now.hidden, key] : now.hidden.filter((one) => one !== key),
      })),
    [change],
  );
  const setWidth = useCallback(
    (key: string, width: number) =>
      change((now) => ({ ...now, widths: { ...now.widths, [key]: boundedWidth(width) } })),
    [change],
  );
  const restore = useCallback(() => change(() => untouched), [change]);
  return { choice, setHidden, setWidth, restore };
}
