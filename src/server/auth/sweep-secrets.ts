import "server-only";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";

const DAY_MS = 24 * 3_600_000;

/**
 * Removes what secured a moment that is over: captchas, SMS codes a day after their end, the demo's texts after a week,
 * counts of windows that have passed, sessions a month after their end.
 */
export async function sweepSecrets(db: Db): Promise<void> {
  const now = systemClock.now();
  const ago = (days: number) => ({ lt: new Date(now.getTime() - days * DAY_MS) });
  await db.captcha.deleteMany({ where: { expiresAt: { lt: now } } });
  await db.smsCode.deleteMany({ where: { expiresAt: ago(1) } });
  await db.demoSms.deleteMany({ where: { sentAt: ago(7) } });
  await db.rateLimit.deleteMany({ where: { windowEndsAt: { lt: now } } });
  await db.userSession.deleteMany({ where: { expiresAt: ago(30) } });
}
