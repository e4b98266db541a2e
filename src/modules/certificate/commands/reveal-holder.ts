import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { inScope } from "../queries/certificate-detail";
import type { CertificateScope } from "../queries/certificate-where";

/** The whole ID number of a certificate's holder, with the audit line that says who looked. Throws `certificate.not_found`. */
export async function revealHolder(
  ctx: CommandContext<CertificateScope>,
  id: string,
): Promise<{ readonly idNumber: string }> {
  const row = await ctx.db.certificate.findFirst({
    where: { id, ...inScope(ctx.scope) },
    select: { entry: { select: { idNumberSealed: true } } },
  });
  if (!row) throw new AppError("certificate.not_found");
  const opened = await reveal(ctx.db, ctx.scope, ctx.now, {
    entity: "certificate",
    entityId: id,
    fields: { idNumber: row.entry.idNumberSealed },
  });
  return { idNumber: opened.idNumber ?? "" };
}
