import "server-only";
import type { Role } from "@/server/auth/roles";
import type { Tx } from "@/server/db/client";

/** Who is told: every enabled account of these organisations, or only those with one of the roles. */
export type Audience = { readonly roles?: readonly Role[] } & (
  | { readonly institutionIds: readonly string[] }
  | { readonly awardingBodyId: string }
);

export interface NewNotice {
  readonly title: string;
  readonly body: string;
  readonly href: string;
  readonly at: Date;
}

/** Puts a notice before the accounts of an organisation, in the transaction of what it tells of. No personal data. */
export async function notifyAccounts(tx: Tx, audience: Audience, notice: NewNotice): Promise<void> {
  const users = await tx.user.findMany({
    where: {
      enabled: true,
      ...("institutionIds" in audience
        ? { institutionId: { in: [...audience.institutionIds] } }
        : { awardingBodyId: audience.awardingBodyId }),
      ...(audience.roles ? { role: { in: [...audience.roles] } } : {}),
    },
    select: { id: true },
  });
  const { at, ...text } = notice;
  await tx.notice.createMany({ data: users.map(({ id }) => ({ userId: id, createdAt: at, ...text })) });
}
