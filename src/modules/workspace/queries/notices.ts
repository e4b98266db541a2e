import "server-only";
import { Prisma } from "@/generated/prisma/client";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { isNoticeKind, noticeKinds } from "@/server/notices/kinds";
import type { NoticeListInput } from "../schema";
import { kindsFor, unreadOnly, visibleNotices } from "./visible-notices";

const PAGE = 20;
/** The bell shows no more than this. */
const MANY = 100;

/** One notice as its reader sees it. */
export interface NoticeView {
  readonly id: string;
  /** the kind in words */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly href: string | null;
  readonly createdAt: string;
  readonly read: boolean;
}

/** How many notices wait unread, counted up to 100. */
export async function countUnread(db: Db, scope: Scope): Promise<{ readonly unread: number }> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 ${visibleNotices(scope)} ${unreadOnly(scope)} LIMIT ${MANY}) told`;
  return { unread: rows[0]?.count ?? 0 };
}

/** A page of my notices, the newest first; `next` asks for the following one. */
export async function listNotices(
  db: Db,
  scope: Scope,
  ask: NoticeListInput,
): Promise<{ readonly rows: readonly NoticeView[]; readonly next: NoticeListInput["cursor"] | null }> {
  const { cursor } = ask;
  const rows = await db.$queryRaw<
    {
      id: string;
      kind: string;
      title: string;
      body: string;
      href: string | null;
      createdAt: Date;
      readAt: Date | null;
    }[]
  >`
    SELECT n.id, n.kind, n.title, n.body, n.href, n."createdAt", r."readAt" ${visibleNotices(scope)}
    ${ask.tab === "unread" ? unreadOnly(scope) : Prisma.empty}
    ${
      cursor
        ? Prisma.sql`AND (n."createdAt", n.id) < (${new Date(cursor.at)}::timestamptz, ${cursor.id}::uuid)`
        : Prisma.empty
    }
    ORDER BY n."createdAt" DESC, n.id DESC LIMIT ${PAGE + 1}`;
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map(({ kind, createdAt, readAt, ...row }) => ({
      ...row,
      kind: isNoticeKind(kind) ? noticeKinds[kind].label : "",
      createdAt: createdAt.toISOString(),
      read: readAt !== null,
    })),
    next: rows.length > PAGE && last ? { at: last.createdAt.toISOString(), id: last.id } : null,
  };
}

/** 消息提醒: the kinds this account is told of, each on or off. */
export async function noticePreferences(
  db: Db,
  scope: Scope,
): Promise<readonly { readonly kind: string; readonly label: string; readonly on: boolean }[]> {
  const quiet = await db.noticeQuiet.findMany({
    where: { userId: scope.actor.userId },
    select: { kind: true },
  });
  const off = new Set(quiet.map((row) => row.kind));
  return kindsFor(scope).map((kind) => ({ kind, label: noticeKinds[kind].label, on: !off.has(kind) }));
}
