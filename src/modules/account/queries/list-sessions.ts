import "server-only";
import type { Scope } from "@/server/auth/scope";
import { sessionLimits } from "@/server/auth/sign-in";
import type { Db } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import { deviceOf, maskAddress } from "../domain/session-view";

/** 我的会话: the browsers that are signed in to my account, this one first. No id of a session leaves the server. */
export async function listSessions(db: Db, scope: Scope, sessionId: string | null) {
  const now = systemClock.now();
  const rows = await db.userSession.findMany({
    where: {
      userId: scope.actor.userId,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gte: new Date(now.getTime() - sessionLimits().idleMs) },
    },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
    select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true },
  });
  const shown = rows.map((row) => ({
    current: row.id === sessionId,
    device: deviceOf(row.userAgent),
    address: maskAddress(row.address),
    signedInAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
  return [...shown.filter((one) => one.current), ...shown.filter((one) => !one.current)];
}
