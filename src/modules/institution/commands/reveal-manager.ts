import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/** The whole phone of a 证书负责人, with an audit line. Throws `certificateManager.not_found`. */
export async function revealManager(
  { db, scope, now }: CommandContext<InstitutionScope>,
  { id }: { readonly id: string },
): Promise<{ phone: string }> {
  return db.$transaction(async (tx) => {
    const row = await tx.certificateManager.findFirst({
      where: { id, institutionId: scope.institutionId },
      select: { phoneSealed: true },
    });
    if (!row) throw new AppError("certificateManager.not_found");
    const what = { entity: "certificate_manager", entityId: id, fields: { phone: row.phoneSealed } };
    const { phone = "" } = await reveal(tx, scope, now, what);
    return { phone };
  });
}
