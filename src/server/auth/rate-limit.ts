import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";

/**
 * Counts one use of `key` in a window that begins with its first use; gives how many there are now and when the window
 * ends. The count lives in the database, so all copies of the app share it.
 */
export async function countUse(
  db: Pick<Db, "$queryRaw">,
  key: string,
  windowMs: number,
): Promise<{ count: number; windowEndsAt: Date }> {
  const now = systemClock.now();
  const ends = new Date(now.getTime() + windowMs);
  const [row] = await db.$queryRaw<{ count: number; windowEndsAt: Date }[]>`
    INSERT INTO rate_limit (key, count, "windowEndsAt") VALUES (${key}, 1, ${ends})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN rate_limit."windowEndsAt" <= ${now} THEN 1 ELSE rate_limit.count + 1 END,
      "windowEndsAt" = CASE WHEN rate_limit."windowEndsAt" <= ${now} THEN ${ends} ELSE rate_limit."windowEndsAt" END
    RETURNING count, "windowEndsAt"`;
  if (!row) throw new Error("a use was not counted");
  return row;
}

/** Counts one use of `key` and throws `auth.too_many` with the minutes to wait once `limit` uses stand in the window. */
export async function takeRate(db: Db, key: string, limit: number, windowMs: number): Promise<void> {
  const { count, windowEndsAt } = await countUse(db, key, windowMs);
  if (count > limit) {
    throw new AppError("auth.too_many", {
      minutes: Math.max(1, Math.ceil((windowEndsAt.getTime() - systemClock.now().getTime()) / 60_000)),
    });
  }
}
