import "server-only";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";

/** My newest notices (at most 20) and how many are unread. */
export async function listNotices(db: Db, scope: Scope) {
  const where = { userId: scope.actor.userId };
  const unread = await db.notice.count({ where: { ...where, readAt: null } });
  const rows = await db.notice.findMany({
    where,
    orderBy: { createdAt: "desc" },
    take: 20,
    select: { id: true, title: true, body: true, href: true, readAt: true, createdAt: true },
  });
  return {
    unread,
    rows: rows.map((row) => ({
      ...row,
      readAt: row.readAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    })),
  };
}

/** Marks all my notices as read. */
export async function readNotices(db: Db, scope: Scope, now: Date): Promise<void> {
  await db.notice.updateMany({ where: { userId: scope.actor.userId, readAt: null }, data: { readAt: now } });
}
