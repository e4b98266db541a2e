import "server-only";
import { env } from "@/env";
import type { Db, Tx } from "@/server/db/client";
import { shanghaiDate } from "@/shared/kernel/shanghai-time";
import { type Ceiling, grantChecks } from "../domain/identity-run";

/** All institutions together, in `identity_usage`. */
const ALL = "*";

/** Calls that the day allows; `day` is the one they were taken from. */
export interface Reserved {
  readonly day: string;
  readonly granted: number;
  readonly ceiling: Ceiling | null;
}

/**
 * Takes up to `wanted` calls out of today's ceilings (IDENTITY_DAILY_…), before they are made: both counters are locked
 * in one order, so that no number of jobs at once passes a ceiling.
 */
export async function reserveChecks(
  db: Db,
  institutionId: string,
  wanted: number,
  at: Date,
): Promise<Reserved> {
  const settings = env();
  const day = shanghaiDate(at);
  return db.$transaction(async (tx) => {
    for (const key of [ALL, institutionId])
      await tx.$executeRaw`
        INSERT INTO identity_usage (day, key) VALUES (${day}, ${key}) ON CONFLICT (day, key) DO NOTHING`;
    const rows = await lockUsage(tx, day, institutionId);
    const usedBy = (key: string) => rows.find((row) => row.key === key)?.used ?? 0;
    const grant = grantChecks(wanted, {
      institution: { used: usedBy(institutionId), most: settings.IDENTITY_DAILY_PER_INSTITUTION },
      overall: { used: usedBy(ALL), most: settings.IDENTITY_DAILY_OVERALL },
    });
    await tx.$executeRaw`
      UPDATE identity_usage SET used = used + ${grant.granted}
      WHERE day = ${day} AND key IN (${ALL}, ${institutionId})`;
    return { day, ...grant };
  });
}

/** Gives back calls that were reserved and not made. */
export async function returnChecks(
  db: Db,
  institutionId: string,
  { day }: Reserved,
  count: number,
): Promise<void> {
  if (count === 0) return;
  await db.$transaction(async (tx) => {
    await lockUsage(tx, day, institutionId);
    await tx.$executeRaw`
      UPDATE identity_usage SET used = GREATEST(0, used - ${count})
      WHERE day = ${day} AND key IN (${ALL}, ${institutionId})`;
  });
}

const lockUsage = (tx: Tx, day: string, institutionId: string) =>
  tx.$queryRaw<{ key: string; used: number }[]>`
    SELECT key, used FROM identity_usage WHERE day = ${day} AND key IN (${ALL}, ${institutionId})
    ORDER BY key FOR UPDATE`;
