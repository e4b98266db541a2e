import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Scope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { visibleNotices } from "../queries/visible-notices";

async function mark(tx: Tx, scope: Scope, now: Date, which: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO notice_read ("userId", "noticeId", "readAt")
    SELECT ${scope.actor.userId}::uuid, n.id, ${now} ${visibleNotices(scope)} AND r."readAt" IS NULL ${which}
    ON CONFLICT DO NOTHING`;
}

/** Marks one of my notices as read; one that is not mine, or read already, is left as it is. */
export async function readNotice(
  ctx: CommandContext<Scope>,
  input: { readonly id: string },
): Promise<{ readonly read: number }> {
  return { read: await mark(ctx.db, ctx.scope, ctx.now, Prisma.sql`AND n.id = ${input.id}::uuid`) };
}

/** 全部已读: marks all my notices as read and gives how many; what arrives meanwhile stays unread. */
export async function readNotices(ctx: CommandContext<Scope>): Promise<{ readonly read: number }> {
  return { read: await mark(ctx.db, ctx.scope, ctx.now, Prisma.empty) };
}

/** Marks all of one kind as read, inside a transaction. */
export const readKind = (tx: Tx, scope: Scope, now: Date, kind: string): Promise<number> =>
  mark(tx, scope, now, Prisma.sql`AND n.kind = ${kind}`);
