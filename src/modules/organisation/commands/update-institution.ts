import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { provinceOfCode } from "../domain/field-rules";
import type { InstitutionForm } from "../schema";
import { auditOrganisation, refuseDouble } from "./audit-organisation";

/** 编辑试点院校. Throws `organisation.not_found`, `organisation.code_exists`, `data.changed`. */
export async function updateInstitution(
  ctx: CommandContext<PlatformScope>,
  input: { readonly id: string; readonly version: number; readonly form: InstitutionForm },
): Promise<void> {
  const { id, version, form } = input;
  await ctx.db
    .$transaction(async (tx) => {
      const stored = await tx.institution.findUnique({ where: { id }, select: { id: true } });
      if (!stored) throw new AppError("organisation.not_found");
      const written = await tx.institution.updateMany({
        where: { id, version },
        data: {
          ...form,
          provinceCode: provinceOfCode(form.code),
          updatedAt: ctx.now,
          version: { increment: 1 },
        },
      });
      if (written.count !== 1) throw new AppError("data.changed");
      const detail = { code: form.code, name: form.name };
      await auditOrganisation(tx, ctx, { kind: "institution", id, action: "update", detail });
    })
    .catch(refuseDouble);
}
