import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/server/db/client";
import { literalLike } from "@/server/db/literal-like";
import type { ListCounts, ListRows } from "@/shared/list";
import { type AccountPortal, accountPortals, isAccountPortal, rolesOfKind } from "../domain/account-role";
import type { AccountFilterValues, AccountQuery } from "../schema";
import { type AccountScope, accountReach } from "./account-reach";

/** A line of 账号管理. */
export interface AccountRow {
  readonly id: string;
  readonly portal: AccountPortal;
  readonly organisation: string;
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly phoneMask: string | null;
  readonly enabled: boolean;
  /** an initial password that was not changed yet */
  readonly initialPassword: boolean;
  readonly lastSignInAt: string | null;
  /** one's own */
  readonly own: boolean;
}

const named = (name: string) => ({ name: { contains: literalLike(name), mode: "insensitive" as const } });

function filterWhere({ account, name, role, organisationId, organisation }: AccountFilterValues) {
  const parts: Prisma.UserWhereInput[] = [];
  if (account) parts.push({ account: { contains: literalLike(account.toLowerCase()) } });
  if (name) parts.push({ name: { contains: literalLike(name) } });
  if (role) parts.push({ role: { in: rolesOfKind(role) } });
  if (organisationId)
    parts.push({
      OR: [
        { institutionId: organisationId },
        { awardingBodyId: organisationId },
        { authorityId: organisationId },
      ],
    });
  if (organisation)
    parts.push({
      OR: [
        { institution: named(organisation) },
        { awardingBody: named(organisation) },
        { authority: named(organisation) },
      ],
    });
  return parts;
}

function tabWhere(tab: string): Prisma.UserWhereInput {
  if (tab === "enabled") return { enabled: true };
  if (tab === "disabled") return { enabled: false };
  return isAccountPortal(tab) ? { portal: tab } : {};
}

const where = (scope: AccountScope, filters: AccountFilterValues, tab: string): Prisma.UserWhereInput => ({
  AND: [accountReach(scope), ...filterWhere(filters), tabWhere(tab)],
});

/** One page of the accounts a scope keeps, the newest first. */
export async function listAccounts(
  db: Db,
  scope: AccountScope,
  query: AccountQuery,
): Promise<ListRows<AccountRow>> {
  const rows = await db.user.findMany({
    where: where(scope, query.filters, query.tab),
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize,
    select: {
      id: true,
      portal: true,
      account: true,
      name: true,
      role: true,
      phoneMask: true,
      enabled: true,
      mustChangePassword: true,
      institution: { select: { name: true } },
      awardingBody: { select: { name: true } },
      authority: { select: { name: true } },
    },
  });
  // A session's row is made by signing in.
  const seen = await db.userSession.groupBy({
    by: ["userId"],
    where: { userId: { in: rows.map((row) => row.id) } },
    _max: { createdAt: true },
  });
  const lastOf = new Map(seen.map((one) => [one.userId, one._max.createdAt]));
  return {
    rows: rows.map(({ institution, awardingBody, authority, mustChangePassword, ...row }) => ({
      ...row,
      portal: row.portal as AccountPortal,
      organisation: (institution ?? awardingBody ?? authority)?.name ?? "综合业务管理平台",
      initialPassword: mustChangePassword,
      lastSignInAt: lastOf.get(row.id)?.toISOString() ?? null,
      own: row.id === scope.actor.userId,
    })),
  };
}

/** How many accounts match the filters: in all, by state, and by portal. */
export async function countAccounts(
  db: Db,
  scope: AccountScope,
  filters: AccountFilterValues,
): Promise<ListCounts> {
  const groups = await db.user.groupBy({
    by: ["portal", "enabled"],
    where: where(scope, filters, "all"),
    _count: { _all: true },
  });
  const sum = (wanted: (group: (typeof groups)[number]) => boolean): number =>
    groups.filter(wanted).reduce((total, group) => total + group._count._all, 0);
  return {
    all: sum(() => true),
    enabled: sum((group) => group.enabled),
    disabled: sum((group) => !group.enabled),
    ...Object.fromEntries(accountPortals.map((portal) => [portal, sum((group) => group.portal === portal)])),
  };
}
