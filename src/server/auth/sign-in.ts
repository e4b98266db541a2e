import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { env } from "@/env";
import { writeAudit } from "@/server/audit/write-audit";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";
import { redeemCaptcha } from "./captcha";
import { takeRate } from "./rate-limit";
import type { OpenPortal, Role } from "./roles";
import { mintScope } from "./scope";

const LOCK_AFTER = 5;
const LOCK_MS = 15 * 60_000;
const LONGEST_AGENT = 300;

/** When a session ends: this long after it began, and this long after its last call (SESSION_HOURS, SESSION_IDLE_MINUTES). */
export const sessionLimits = (): { readonly wholeMs: number; readonly idleMs: number } => ({
  wholeMs: env().SESSION_HOURS * 3_600_000,
  idleMs: env().SESSION_IDLE_MINUTES * 60_000,
});

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The argon2id hash of a password, as stored. */
export const hashPassword = (password: string): Promise<string> => hash(password, ARGON);

let decoy: Promise<string> | undefined;

/** Whether a password is the one of a stored hash; without a hash (no such account) the same work says no. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password nobody has");
  const right = await verify(stored ?? (await decoy), password).catch(() => false);
  return stored !== null && right;
}

/** The organisation of an account, as far as signing in needs it. */
const organisationState = {
  institution: { select: { name: true, enabled: true } },
  awardingBody: { select: { name: true, enabled: true } },
  authority: { select: { name: true, enabled: true } },
} as const;

interface AccountState {
  readonly enabled: boolean;
  readonly institution: { readonly enabled: boolean } | null;
  readonly awardingBody: { readonly enabled: boolean } | null;
  readonly authority: { readonly enabled: boolean } | null;
}

/** Whether an account may act at all: it is not switched off itself, nor is its organisation. */
const mayAct = ({ enabled, institution, awardingBody, authority }: AccountState): boolean =>
  enabled && (institution ?? awardingBody ?? authority)?.enabled !== false;

export interface SignInInput {
  readonly portal: OpenPortal;
  readonly account: string;
  readonly password: string;
  readonly captchaId: string;
  readonly captcha: string;
  readonly ip: string;
  /** what the browser calls itself, for the list of one's sessions */
  readonly userAgent: string;
}

/**
 * Checks the captcha and the credentials of one portal and opens a session; gives its id. An unknown account, a
 * wrong password, a disabled account, one of a disabled organisation and a locked one all get
 * `auth.wrong_credentials` after the same work, so that none can be told from the other; five failures lock the
 * account for 15 minutes.
 */
export async function signIn(db: Db, input: SignInInput): Promise<{ sessionId: string }> {
  const now = systemClock.now();
  await takeRate(db, `sign-in:${input.ip}`, 60, 10 * 60_000);
  await redeemCaptcha(db, input.captchaId, input.captcha);
  const user = await db.user.findUnique({
    where: { portal_account: { portal: input.portal, account: input.account.trim() } },
    select: {
      id: true,
      name: true,
      role: true,
      passwordHash: true,
      enabled: true,
      lockedUntil: true,
      institutionId: true,
      awardingBodyId: true,
      authorityId: true,
      ...organisationState,
    },
  });
  const right = await passwordMatches(user?.passwordHash ?? null, input.password);
  const locked = user?.lockedUntil && user.lockedUntil > now;
  if (!user || !mayAct(user) || locked || !right) {
    if (user && !locked && !right) await countFailure(db, user.id, now);
    throw new AppError("auth.wrong_credentials");
  }
  return db.$transaction(async (tx) => {
    await tx.user.update({
      where: { id: user.id },
      data: { failedCount: 0, lockedUntil: null },
      select: { id: true },
    });
    const session = await tx.userSession.create({
      data: {
        userId: user.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + sessionLimits().wholeMs),
        userAgent: input.userAgent.slice(0, LONGEST_AGENT),
        address: input.ip,
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      at: now,
      actor: { userId: user.id, name: user.name, portal: input.portal, role: user.role as Role },
      ownerId: mintScope({ ...user, portal: input.portal }).ownerId,
      action: "account.sign_in",
      entity: "user",
      entityId: user.id,
    });
    return { sessionId: session.id };
  });
}

async function countFailure(db: Db, userId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE user_account SET
      "lockedUntil" = CASE WHEN "failedCount" + 1 >= ${LOCK_AFTER} THEN ${new Date(now.getTime() + LOCK_MS)} ELSE "lockedUntil" END,
      "failedCount" = CASE WHEN "failedCount" + 1 >= ${LOCK_AFTER} THEN 0 ELSE "failedCount" + 1 END
    WHERE id = ${userId}::uuid`;
}

/** Ends a session; its token is worth nothing from its next call on. */
export async function revokeSession(db: Db, sessionId: string): Promise<void> {
  await db.userSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: systemClock.now() },
  });
}

/**
 * The user of a live session, or null: revoked, older than 12 hours, idle for two hours, or of a disabled account or
 * organisation.
 * Marks the session as seen, at most once a minute.
 */
export async function findSession(db: Db, sessionId: string) {
  const now = systemClock.now();
  const session = await db.userSession.findUnique({
    where: { id: sessionId },
    select: {
      id: true,
      expiresAt: true,
      revokedAt: true,
      lastSeenAt: true,
      user: {
        select: {
          id: true,
          name: true,
          portal: true,
          role: true,
          enabled: true,
          mustChangePassword: true,
          phoneMask: true,
          institutionId: true,
          awardingBodyId: true,
          authorityId: true,
          ...organisationState,
        },
      },
    },
  });
  if (!session || session.revokedAt || session.expiresAt <= now || !mayAct(session.user)) return null;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  if (idle > sessionLimits().idleMs) return null;
  if (idle > 60_000)
    await db.userSession.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } });
  return session.user;
}
