import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import type { AwardingBodyScope, InstitutionScope, PlatformScope } from "@/server/auth/scope";
import { PLATFORM_OWNER } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { type AccountPortal, accountPortals, adminRoleOf } from "../domain/account-role";

/** Who keeps accounts: an institution or an awarding body its own, the platform all of them. */
export type AccountScope = InstitutionScope | AwardingBodyScope | PlatformScope;

/** The accounts a scope keeps. */
export function accountReach(scope: AccountScope): Prisma.UserWhereInput {
  if (scope.kind === "institution") return { portal: "institution", institutionId: scope.institutionId };
  if (scope.kind === "awarding_body")
    return { portal: "awarding_body", awardingBodyId: scope.awardingBodyId };
  return { portal: { in: [...accountPortals] } };
}

/** Whose account it is. */
export interface OwnedAccount {
  readonly portal: AccountPortal;
  readonly institutionId: string | null;
  readonly awardingBodyId: string | null;
  readonly authorityId: string | null;
}

/** The owner in whose 操作日志 the account's lines stand. */
export const accountOwnerId = (account: Omit<OwnedAccount, "portal">): string =>
  account.institutionId ?? account.awardingBodyId ?? account.authorityId ?? PLATFORM_OWNER;

const STATE = {
  id: true,
  portal: true,
  account: true,
  name: true,
  role: true,
  enabled: true,
  institutionId: true,
  awardingBodyId: true,
  authorityId: true,
} as const;

/** The account of that id if the scope keeps it; throws `userAccount.not_found`. */
export async function findAccount(tx: Tx, scope: AccountScope, id: string) {
  const row = await tx.user.findFirst({ where: { AND: [accountReach(scope), { id }] }, select: STATE });
  if (!row) throw new AppError("userAccount.not_found");
  return { ...row, portal: row.portal as AccountPortal };
}

/**
 * Locks the enabled administrators of an account's tenant, in the order of their ids, and gives them: two who switch
 * off the last two of them at once come one after the other.
 */
export async function lockAdmins(tx: Tx, account: OwnedAccount): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM user_account WHERE portal = ${account.portal} AND role = ${adminRoleOf(account.portal)} AND enabled
      AND "institutionId" IS NOT DISTINCT FROM ${account.institutionId}::uuid
      AND "awardingBodyId" IS NOT DISTINCT FROM ${account.awardingBodyId}::uuid
      AND "authorityId" IS NOT DISTINCT FROM ${account.authorityId}::uuid
    ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.id);
}
