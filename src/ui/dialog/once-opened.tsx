"use client";

import { type ReactNode, useState } from "react";

/** Mounts a window when it is opened first and keeps it, so that its code comes with the first opening. */
export function OnceOpened({ opened, children }: { opened: boolean; children: ReactNode }) {
  const [once, setOnce] = useState(opened);
  if (opened && !once) setOnce(true);
  return once ? children : null;
}
