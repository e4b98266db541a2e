import "server-only";
import { countUse } from "@/server/auth/rate-limit";
import { passwordMatches } from "@/server/auth/sign-in";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";

const TRIES = 5;
const WINDOW_MS = 15 * 60_000;

/**
 * Asks the holder of an open session for his password once more. Throws `account.password_wrong`, and
 * `account.password_locked` for 15 minutes after five wrong ones. Not to be called inside a transaction.
 */
export async function checkPassword(
  db: Db,
  user: { readonly id: string; readonly passwordHash: string },
  password: string,
): Promise<void> {
  const key = `password:${user.id}`;
  const { count, windowEndsAt } = await countUse(db, key, WINDOW_MS);
  const minutes = Math.max(1, Math.ceil((windowEndsAt.getTime() - systemClock.now().getTime()) / 60_000));
  if (count > TRIES) throw new AppError("account.password_locked", { minutes });
  if (!(await passwordMatches(user.passwordHash, password))) throw new AppError("account.password_wrong");
  await db.rateLimit.deleteMany({ where: { key } });
}
