"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Offset = createContext(0);

/** Gives the page the product's time: the browser's clock moved by the offset the server told. */
export function ProductClockProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  const [offset, setOffset] = useState(0);
  useEffect(() => setOffset(serverNow - Date.now()), [serverNow]);
  return <Offset value={offset}>{children}</Offset>;
}

/** The product's time now, fresh every half minute; windows and buttons are drawn by it, the server decides. */
export function useProductNow(): Date {
  const offset = useContext(Offset);
  const [now, setNow] = useState(() => new Date(Date.now() + offset));
  useEffect(() => {
    setNow(new Date(Date.now() + offset));
    const timer = setInterval(() => setNow(new Date(Date.now() + offset)), 30_000);
    return () => clearInterval(timer);
  }, [offset]);
  return now;
}
