import "server-only";
import { type Role, roleLabels } from "@/server/auth/roles";
import type { Scope } from "@/server/auth/scope";
import type { Db } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";

/** The name of an account's organisation; "" for the platform's own. */
export const organisationName = (user: {
  readonly institution: { readonly name: string } | null;
  readonly awardingBody: { readonly name: string } | null;
  readonly authority: { readonly name: string } | null;
}): string => (user.institution ?? user.awardingBody ?? user.authority)?.name ?? "";

/** What is selected of an account for the rules of its password and phone. */
export const securityColumns = {
  id: true,
  account: true,
  enabled: true,
  passwordHash: true,
  phoneSealed: true,
  phoneDigest: true,
  phoneTail: true,
  phoneMask: true,
  institutionId: true,
  awardingBodyId: true,
  authorityId: true,
  institution: { select: { name: true, enabled: true } },
  awardingBody: { select: { name: true, enabled: true } },
  authority: { select: { name: true, enabled: true } },
} as const;

/** My own account, with what its rules need. */
export async function readOwnAccount(db: Db, scope: Scope) {
  const user = await db.user.findUnique({ where: { id: scope.actor.userId }, select: securityColumns });
  if (!user) throw new AppError("account.not_found");
  return user;
}

/** 账户信息: who I am here; of the phone only the mask. */
export async function readProfile(db: Db, scope: Scope) {
  const user = await db.user.findUnique({
    where: { id: scope.actor.userId },
    select: {
      account: true,
      name: true,
      role: true,
      phoneMask: true,
      phoneTail: true,
      passwordChangedAt: true,
      createdAt: true,
      institution: { select: { name: true } },
      awardingBody: { select: { name: true } },
      authority: { select: { name: true } },
    },
  });
  if (!user) throw new AppError("account.not_found");
  return {
    account: user.account,
    name: user.name,
    role: roleLabels[user.role as Role] ?? "",
    organisation: organisationName(user) || "综合业务管理平台",
    phoneMask: user.phoneMask,
    phoneTail: user.phoneTail,
    passwordChangedAt: user.passwordChangedAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
  };
}
