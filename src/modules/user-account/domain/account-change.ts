import { type AccountPortal, adminRoleOf } from "./account-role";

/** An account as a change of it is judged. */
export interface AccountState {
  readonly id: string;
  readonly portal: AccountPortal;
  readonly role: string;
  readonly enabled: boolean;
}

/** What one account's administrator may not do to an account; the code of the refusal, or null. */
export function findSwitchProblem(account: AccountState, enable: boolean, actorId: string): string | null {
  return !enable && account.id === actorId ? "userAccount.self_disable" : null;
}

/**
 * Whether a change leaves its tenant without an enabled administrator. `admins` are all enabled ones before the
 * change, read under their lock.
 */
export function leavesNoAdmin(
  account: AccountState,
  after: { readonly role: string; readonly enabled: boolean },
  admins: readonly string[],
): boolean {
  const admin = adminRoleOf(account.portal);
  const staysAdmin = after.enabled && after.role === admin;
  const isAdmin = account.enabled && account.role === admin;
  return isAdmin && !staysAdmin && admins.every((id) => id === account.id);
}
