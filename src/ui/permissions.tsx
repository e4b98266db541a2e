"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

const Held = createContext<ReadonlySet<string>>(new Set());

/** Tells the page which permission keys the account holds, for drawing; the server checks by itself. */
export function PermissionProvider({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return <Held value={useMemo(() => new Set(keys), [keys])}>{children}</Held>;
}

/** The permission keys the account holds. */
export const usePermissions = (): ReadonlySet<string> => useContext(Held);
