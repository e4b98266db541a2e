import "server-only";
import { writeAudit } from "@/server/audit/write-audit";
import type { Scope } from "@/server/auth/scope";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";

/** 退出其他登录: ends every session of my account but this one; each is signed out at its next call. */
export async function endOtherSessions(
  { db, scope, now }: CommandContext<Scope>,
  sessionId: string | null,
): Promise<{ signedOut: number }> {
  const { userId } = scope.actor;
  return db.$transaction(async (tx) => {
    const ended = await tx.userSession.updateMany({
      where: { userId, revokedAt: null, ...(sessionId ? { id: { not: sessionId } } : {}) },
      data: { revokedAt: systemClock.now() },
    });
    await writeAudit(tx, {
      at: now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      action: "account.end_sessions",
      entity: "user",
      entityId: userId,
      detail: { signedOut: ended.count },
    });
    return { signedOut: ended.count };
  });
}
