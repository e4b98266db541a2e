import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { reveal } from "@/server/audit/write-audit";
import type { AwardingBodyScope, InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { pilotedBodies } from "../queries/list-awarding-bodies";

async function revealPhone(
  { db, scope, now }: CommandContext<AwardingBodyScope | InstitutionScope>,
  where: Prisma.AwardingBodyWhereInput,
): Promise<{ phone: string }> {
  return db.$transaction(async (tx) => {
    const row = await tx.awardingBody.findFirst({ where, select: { id: true, phoneSealed: true } });
    if (!row) throw new AppError("awardingBody.not_found");
    if (!row.phoneSealed) throw new AppError("awardingBody.no_phone");
    const what = { entity: "awarding_body", entityId: row.id, fields: { phone: row.phoneSealed } };
    const { phone = "" } = await reveal(tx, scope, now, what);
    return { phone };
  });
}

/**
 * The whole phone of the contact at a body the institution works with, with an audit line. Throws
 * `awardingBody.not_found`, `awardingBody.no_phone`.
 */
export const revealContact = (
  ctx: CommandContext<InstitutionScope>,
  { id }: { readonly id: string },
): Promise<{ phone: string }> => revealPhone(ctx, { AND: [pilotedBodies(ctx.scope), { id }] });

/** The whole phone of the body's own contact, with an audit line. Throws `awardingBody.no_phone`. */
export const revealOwnContact = (ctx: CommandContext<AwardingBodyScope>): Promise<{ phone: string }> =>
  revealPhone(ctx, { id: ctx.scope.awardingBodyId });
