import "server-only";
import { AppError } from "@/shared/kernel/app-error";
import type { Portal, Role } from "./roles";

/** Who acts: goes into every audit row. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly portal: Portal;
  readonly role: Role;
}

declare const minted: unique symbol;

interface Minted<K extends Portal> {
  readonly kind: K;
  readonly actor: Actor;
  /** the organisation (or person) whose records the scope opens */
  readonly ownerId: string;
  readonly [minted]: true;
}

/** Shape 2: a query or command takes one of these, and only `mintScope` makes them. */
export interface InstitutionScope extends Minted<"institution"> {
  readonly institutionId: string;
}
export interface AwardingBodyScope extends Minted<"awarding_body"> {
  readonly awardingBodyId: string;
}
export interface AuthorityScope extends Minted<"authority"> {
  readonly authorityId: string;
}
export interface StudentScope extends Minted<"student"> {
  readonly candidateId: string;
}
export interface PlatformScope extends Minted<"platform"> {}

export interface ScopeByPortal {
  institution: InstitutionScope;
  awarding_body: AwardingBodyScope;
  authority: AuthorityScope;
  student: StudentScope;
  platform: PlatformScope;
}
export type Scope = ScopeByPortal[Portal];

/** The platform is one: its files, jobs and log lines belong to this owner. */
export const PLATFORM_OWNER = "00000000-0000-7000-8000-000000000001";

/** What a session row says of its user. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly portal: string;
  readonly role: string;
  readonly institutionId: string | null;
  readonly awardingBodyId: string | null;
  readonly authorityId: string | null;
  /** an initial or reset password: nothing but changing it is allowed (a job's recorded owner has no such mark) */
  readonly mustChangePassword?: boolean;
}

/**
 * The one place where scopes are made, from a session's user (or a job's recorded owner).
 * Throws `auth.no_scope` when the account does not belong to an organisation of its portal, and
 * `auth.must_change_password` while its password is an initial or reset one.
 */
export function mintScope(user: SessionUser): Scope {
  if (user.mustChangePassword) throw new AppError("auth.must_change_password");
  const actor = { userId: user.id, name: user.name, portal: user.portal as Portal, role: user.role as Role };
  if (user.portal === "institution" && user.institutionId)
    return {
      kind: "institution",
      actor,
      ownerId: user.institutionId,
      institutionId: user.institutionId,
    } as InstitutionScope;
  if (user.portal === "awarding_body" && user.awardingBodyId)
    return {
      kind: "awarding_body",
      actor,
      ownerId: user.awardingBodyId,
      awardingBodyId: user.awardingBodyId,
    } as AwardingBodyScope;
  if (user.portal === "authority" && user.authorityId)
    return {
      kind: "authority",
      actor,
      ownerId: user.authorityId,
      authorityId: user.authorityId,
    } as AuthorityScope;
  if (user.portal === "platform")
    return { kind: "platform", actor, ownerId: PLATFORM_OWNER } as PlatformScope;
  throw new AppError("auth.no_scope");
}
