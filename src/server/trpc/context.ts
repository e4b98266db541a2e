import "server-only";
import type { PermissionKey, PortalOf } from "@/server/auth/permissions";
import { holds } from "@/server/auth/permissions";
import type { Portal, Role } from "@/server/auth/roles";
import { mintScope, type ScopeByPortal } from "@/server/auth/scope";
import { findSession } from "@/server/auth/sign-in";
import { type Db, database } from "@/server/db/client";
import { clock } from "@/server/ports/clock";
import { AppError } from "@/shared/kernel/app-error";

export type SignedInUser = NonNullable<Awaited<ReturnType<typeof findSession>>>;

export interface RequestContext {
  readonly db: Db;
  /** null when nobody is signed in */
  readonly user: SignedInUser | null;
  readonly sessionId: string | null;
  readonly ip: string;
  /** product time at the start of the call */
  readonly now: Date;
}

/** What a command takes beside its input: the database, the scope and the product's time. */
export interface CommandContext<S> {
  readonly db: Db;
  readonly scope: S;
  readonly now: Date;
}

/** The context of one request from the session id in its cookie (or none) and the caller's address. */
export async function createContext(sessionId: string | null, ip: string): Promise<RequestContext> {
  const db = await database();
  const user = sessionId ? await findSession(db, sessionId) : null;
  return { db, user, sessionId: user ? sessionId : null, ip, now: clock.now() };
}

/** All that an account with an initial or reset password may do: change it. */
const openWhileInitial: ReadonlySet<PermissionKey> = new Set<PermissionKey>([
  "account.institution_password",
  "account.body_password",
  "account.platform_password",
]);

/**
 * The scope for a permission key. Throws `auth.signed_out` without a session, `auth.forbidden` when the account does not
 * hold the key, and `auth.must_change_password` while its password is an initial or reset one.
 */
export function authorise<K extends PermissionKey>(
  user: SignedInUser | null,
  key: K,
): ScopeByPortal[PortalOf<K>] {
  if (!user) throw new AppError("auth.signed_out");
  if (!holds({ portal: user.portal as Portal, role: user.role as Role }, key))
    throw new AppError("auth.forbidden");
  const mustChangePassword = user.mustChangePassword && !openWhileInitial.has(key);
  return mintScope({ ...user, mustChangePassword }) as ScopeByPortal[PortalOf<K>];
}
