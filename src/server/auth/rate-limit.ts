import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";

/**
 * Counts one use of `key` and throws `auth.too_many` with the minutes to wait once `limit` uses stand in the window.
 * The count lives in the database, so all copies of the app share it.
 */
export async function takeRate(db: Db, key: string, limit: number, windowMs: number): Promise<void> {
  const now = systemClock.now();
  const ends = new Date(now.getTime() + windowMs);
  const rows = await db.$queryRaw<{ count: number; windowEndsAt: Date }[]>`
    INSERT INTO rate_limit (key, count, "windowEndsAt") VALUES (${key}, 1, ${ends})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limit."windowEndsAt" <= ${now} THEN 1 ELSE rate_limit.count + 1 END,
      "windowEndsAt" = CASE WHEN rate_limit."windowEndsAt" <= ${now} THEN ${ends} ELSE rate_limit."windowEndsAt" END
    RETURNING count, "windowEndsAt"`;
  const row = rows[0];
  if (row && row.count > limit) {
    throw new AppError("auth.too_many", {
      minutes: Math.max(1, Math.ceil((row.windowEndsAt.getTime() - now.getTime()) / 60_000)),
    });
  }
}
