"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";

const Tell = createContext<(by: 1 | -1) => void>(() => undefined);

/** Counts the files on their way below it: until they are there, the form's values still name the ones before. */
export function useUploadsUnderWay(): {
  readonly underWay: boolean;
  readonly watched: (fields: ReactNode) => ReactNode;
} {
  const [count, setCount] = useState(0);
  const tell = useCallback((by: 1 | -1) => setCount((now) => now + by), []);
  return { underWay: count > 0, watched: (fields) => <Tell.Provider value={tell}>{fields}</Tell.Provider> };
}

/** Tells the form around a field whether the field's file is on its way. */
export function useTellUpload(busy: boolean): void {
  const tell = useContext(Tell);
  useEffect(() => {
    if (!busy) return;
    tell(1);
    return () => tell(-1);
  }, [busy, tell]);
}
