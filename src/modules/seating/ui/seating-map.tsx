"use client";

/** 排考详情: the seat map of one unit (§3.3). */
export function SeatingMapScreen({ id }: { id: string }) {
  return <h1 data-unit={id}>排考详情</h1>;
}
