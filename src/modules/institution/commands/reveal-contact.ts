import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/** The whole phone of the institution's contact, with an audit line. Throws `institution.not_found`, `institution.no_phone`. */
export async function revealContact(
  { db, scope, now }: CommandContext<InstitutionScope>,
  { id }: { readonly id: string },
): Promise<{ phone: string }> {
  return db.$transaction(async (tx) => {
    const row = await tx.institution.findFirst({
      where: { AND: [{ id: scope.institutionId }, { id }] },
      select: { phoneSealed: true },
    });
    if (!row) throw new AppError("institution.not_found");
    if (!row.phoneSealed) throw new AppError("institution.no_phone");
    const what = { entity: "institution", entityId: id, fields: { phone: row.phoneSealed } };
    const { phone = "" } = await reveal(tx, scope, now, what);
    return { phone };
  });
}
