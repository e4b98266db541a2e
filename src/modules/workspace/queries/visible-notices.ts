import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { holds } from "@/server/auth/permissions";
import type { Scope } from "@/server/auth/scope";
import { type NoticeKind, noticeKinds } from "@/server/notices/kinds";

const allKinds = Object.keys(noticeKinds) as NoticeKind[];

/** The kinds this account is ever told of: those that need no permission, and those whose it holds. */
export function kindsFor(scope: Scope): NoticeKind[] {
  return allKinds.filter((kind) => {
    const { permissions } = noticeKinds[kind];
    return permissions.length === 0 || permissions.some((key) => holds(scope.actor, key));
  });
}

/**
 * The notices of an account, as `FROM … WHERE …` with `n` the notice and `r` its mark: its own, its tenant's, and an
 * institution's plans' (those for one of whose qualifications it takes part in the plan's year), of the kinds its
 * permissions let it see, since it joined.
 */
export function visibleNotices(scope: Scope): Prisma.Sql {
  const { userId } = scope.actor;
  const plans =
    scope.kind === "institution"
      ? Prisma.sql`OR n."planId" = ANY(ARRAY(
          SELECT pq."planId" FROM pilot_participation pp
          JOIN exam_plan_qualification pq ON pq."qualificationId" = pp."qualificationId"
          JOIN exam_plan p ON p.id = pq."planId" AND p.year = pp.year
          WHERE pp."institutionId" = ${scope.institutionId}::uuid))`
      : Prisma.empty;
  return Prisma.sql`
    FROM notice n LEFT JOIN notice_read r ON r."noticeId" = n.id AND r."userId" = ${userId}::uuid
    WHERE (n."userId" = ${userId}::uuid OR n."ownerId" = ${scope.ownerId}::uuid ${plans})
      AND n.kind = ANY(${kindsFor(scope)}::text[])
      AND n."createdAt" >= COALESCE(
        (SELECT u."noticesFrom" FROM user_account u WHERE u.id = ${userId}::uuid), '-infinity'::timestamptz)`;
}

/** Beside `visibleNotices`: unread, and of no kind the account is not to be reminded of. */
export const unreadOnly = (scope: Scope): Prisma.Sql => Prisma.sql`
  AND r."readAt" IS NULL
  AND n.kind <> ALL(ARRAY(SELECT q.kind FROM notice_quiet q WHERE q."userId" = ${scope.actor.userId}::uuid))`;
