/** A mark is kept as its tenths (59.9 → 599), so that no sum or comparison ever rounds. */

/** The tenths of a mark as typed or as a cell's number; null if it is none or has more than one decimal. */
export function tenthsOf(mark: string | number): number | null {
  const match = /^(\d{1,4})(?:\.(\d)0*)?$/.exec(String(mark));
  return match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : null;
}

/** `59.9`, `60` as people write a mark. */
export function markText(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
