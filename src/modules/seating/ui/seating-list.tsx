"use client";

/** 排考管理: the units to be seated (§3.3). */
export function SeatingListScreen() {
  return <h1>排考管理</h1>;
}
