import "server-only";
import { reveal } from "@/server/audit/write-audit";
import type { InstitutionScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";

/** 查看: the whole ID number and phone (where there is one) of one candidate, with an audit line. Throws `candidate.not_found`. */
export async function revealCandidate(
  ctx: CommandContext<InstitutionScope>,
  input: { readonly id: string },
): Promise<{ idNumber: string; phone: string | null }> {
  const { db, scope, now } = ctx;
  return db.$transaction(async (tx) => {
    const row = await tx.candidate.findFirst({
      where: { id: input.id, institutionId: scope.institutionId },
      select: { idNumberSealed: true, phoneSealed: true },
    });
    if (!row) throw new AppError("candidate.not_found");
    const phoneSealed = row.phoneSealed;
    const fields = { idNumber: row.idNumberSealed, ...(phoneSealed ? { phone: phoneSealed } : {}) };
    const { idNumber = "", phone = null } = await reveal(tx, scope, now, {
      entity: "candidate",
      entityId: input.id,
      fields,
    });
    return { idNumber, phone };
  });
}
