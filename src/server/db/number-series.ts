import "server-only";
import type { Tx } from "./client";

/**
 * Takes `count` running numbers of a series and gives the first; the series begins at 1 and a number is never given
 * twice. The row's lock is held until the transaction ends, so ask late and, with several series, in sorted order.
 */
export async function takeNumbers(tx: Tx, key: string, count: number): Promise<number> {
  const rows = await tx.$queryRaw<{ value: number }[]>`
    INSERT INTO number_series (key, value) VALUES (${key}, ${count})
    ON CONFLICT (key) DO UPDATE SET value = number_series.value + EXCLUDED.value RETURNING value`;
  return (rows[0]?.value ?? count) - count + 1;
}

/** Lets a series go on after `atLeast`, where numbers were given before it was kept here; it never goes back. */
export async function raiseSeries(tx: Tx, key: string, atLeast: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO number_series (key, value) VALUES (${key}, ${atLeast})
    ON CONFLICT (key) DO UPDATE SET value = GREATEST(number_series.value, EXCLUDED.value)`;
}
