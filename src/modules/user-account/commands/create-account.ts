import "server-only";
import { randomBytes } from "node:crypto";
import { writeAudit } from "@/server/audit/write-audit";
import { hashPassword } from "@/server/auth/sign-in";
import { sealPhone } from "@/server/crypto/personal-number";
import type { Db } from "@/server/db/client";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isRoleOf } from "../domain/account-role";
import { initialPassword, PASSWORD_BYTES } from "../domain/initial-password";
import { type AccountScope, accountOwnerId, type OwnedAccount } from "../queries/account-reach";
import type { AccountForm, AccountOwner } from "../schema";

/** What its maker is told of a new or reset password, once: only its hash is kept. */
export interface InitialPassword {
  readonly id: string;
  readonly account: string;
  readonly password: string;
}

/**
 * 新增账号 with an initial password that must be changed at the first sign-in. `owner` is the platform's choice; an
 * institution or an awarding body makes accounts of its own. Throws `userAccount.exists`, `userAccount.role_unknown`,
 * `userAccount.organisation_not_found`.
 */
export async function createAccount(
  ctx: CommandContext<AccountScope>,
  form: AccountForm,
  owner?: AccountOwner,
): Promise<InitialPassword> {
  const { db, scope, now } = ctx;
  const owned = await ownerOf(db, scope, owner);
  if (!isRoleOf(owned.portal, form.role)) throw new AppError("userAccount.role_unknown");
  const password = initialPassword(randomBytes(PASSWORD_BYTES));
  const passwordHash = await hashPassword(password);
  const id = await db
    .$transaction(async (tx) => {
      const made = await tx.user.create({
        data: {
          ...owned,
          account: form.account,
          name: form.name,
          role: form.role,
          passwordHash,
          mustChangePassword: true,
          createdAt: now,
          noticesFrom: now,
          ...(form.phone ? sealPhone(form.phone) : {}),
        },
        select: { id: true },
      });
      await writeAudit(tx, {
        at: now,
        actor: scope.actor,
        ownerId: accountOwnerId(owned),
        action: "account.create",
        entity: "user",
        entityId: made.id,
        detail: { account: form.account, name: form.name, role: form.role },
      });
      return made.id;
    })
    .catch((error: unknown) => {
      throw uniqueViolation(error) ? new AppError("userAccount.exists", { account: form.account }) : error;
    });
  return { id, account: form.account, password };
}

async function ownerOf(db: Db, scope: AccountScope, owner: AccountOwner | undefined): Promise<OwnedAccount> {
  const none = { institutionId: null, awardingBodyId: null, authorityId: null };
  if (scope.kind === "institution")
    return { ...none, portal: "institution", institutionId: scope.institutionId };
  if (scope.kind === "awarding_body")
    return { ...none, portal: "awarding_body", awardingBodyId: scope.awardingBodyId };
  const portal = owner?.portal ?? "platform";
  if (portal === "platform") return { ...none, portal };
  const where = { where: { id: owner?.organisationId ?? "" }, select: { id: true } };
  if (!owner?.organisationId) throw new AppError("userAccount.organisation_not_found");
  const found =
    portal === "institution"
      ? await db.institution.findUnique(where)
      : portal === "awarding_body"
        ? await db.awardingBody.findUnique(where)
        : await db.authority.findUnique(where);
  if (!found) throw new AppError("userAccount.organisation_not_found");
  return {
    portal,
    institutionId: portal === "institution" ? found.id : null,
    awardingBodyId: portal === "awarding_body" ? found.id : null,
    authorityId: portal === "authority" ? found.id : null,
  };
}
