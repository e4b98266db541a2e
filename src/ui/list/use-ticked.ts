"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { noneTicked, type Ticked, tick } from "./selection";

/** What is ticked in a list; another set of rows (filters, tab) starts with nothing ticked. */
export function useTicked(set: string, pageIds: readonly string[]) {
  const [held, setHeld] = useState<{ set: string; ticked: Ticked }>({ set, ticked: noneTicked });
  const ticked = held.set === set ? held.ticked : noneTicked;
  const ids = useRef(pageIds);
  useEffect(() => {
    ids.current = pageIds;
  });

  const change = useCallback(
    (next: (now: Ticked) => Ticked) =>
      setHeld((now) => ({ set, ticked: next(now.set === set ? now.ticked : noneTicked) })),
    [set],
  );
  const onTick = useCallback(
    (id: string, on: boolean) => change((now) => tick(now, [id], on, ids.current)),
    [change],
  );
  const onTickPage = useCallback(
    (on: boolean) => change((now) => tick(now, ids.current, on, ids.current)),
    [change],
  );
  const onToggle = useCallback(
    (id: string) => change((now) => tick(now, [id], !(now.kind === "all" || now.ids.has(id)), ids.current)),
    [change],
  );
  const tickAll = useCallback(() => change(() => ({ kind: "all" })), [change]);
  const clear = useCallback(() => change(() => noneTicked), [change]);
  return { ticked, onTick, onTickPage, onToggle, tickAll, clear };
}
