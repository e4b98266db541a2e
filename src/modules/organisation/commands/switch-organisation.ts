import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { systemClock } from "@/server/ports/clock";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import type { OrganisationKind } from "../domain/kind";
import { ownedBy } from "../queries/organisation-accounts";
import { auditOrganisation } from "./audit-organisation";

interface Switch {
  readonly id: string;
  readonly version: number;
  readonly enabled: boolean;
}

/**
 * 启用 and 停用 of an organisation. Switched off, its accounts are signed out at once and cannot sign in; what it has
 * under way stays as it is. Gives how many sessions were ended. Throws `organisation.not_found`, `data.changed`.
 */
export async function switchOrganisation(
  ctx: CommandContext<PlatformScope>,
  kind: OrganisationKind,
  input: Switch,
): Promise<{ signedOut: number }> {
  const { id, enabled } = input;
  return ctx.db.$transaction(async (tx) => {
    const name = await write(tx, kind, input, ctx.now);
    const ended = enabled
      ? { count: 0 }
      : await tx.userSession.updateMany({
          where: { user: ownedBy(kind, id), revokedAt: null },
          data: { revokedAt: systemClock.now() },
        });
    await auditOrganisation(tx, ctx, {
      kind,
      id,
      action: enabled ? "enable" : "disable",
      detail: { name, signedOut: ended.count },
    });
    return { signedOut: ended.count };
  });
}

/** The conditional write; the organisation's name. */
async function write(
  tx: Tx,
  kind: OrganisationKind,
  { id, version, enabled }: Switch,
  now: Date,
): Promise<string> {
  const only = { where: { id }, select: { name: true } };
  const change = {
    where: { id, version, enabled: !enabled },
    data: { enabled, updatedAt: now, version: { increment: 1 } },
  };
  const found =
    kind === "institution"
      ? await tx.institution.findUnique(only)
      : kind === "awarding_body"
        ? await tx.awardingBody.findUnique(only)
        : await tx.authority.findUnique(only);
  if (!found) throw new AppError("organisation.not_found");
  const written =
    kind === "institution"
      ? await tx.institution.updateMany(change)
      : kind === "awarding_body"
        ? await tx.awardingBody.updateMany(change)
        : await tx.authority.updateMany(change);
  if (written.count !== 1) throw new AppError("data.changed");
  return found.name;
}
