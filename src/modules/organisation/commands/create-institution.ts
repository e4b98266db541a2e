import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { provinceOfCode } from "../domain/field-rules";
import type { InstitutionForm } from "../schema";
import { auditOrganisation, refuseDouble } from "./audit-organisation";

/** 新增试点院校. Throws `organisation.code_exists`. */
export async function createInstitution(
  ctx: CommandContext<PlatformScope>,
  form: InstitutionForm,
): Promise<{ id: string }> {
  return ctx.db
    .$transaction(async (tx) => {
      const made = await tx.institution.create({
        data: {
          ...form,
          provinceCode: provinceOfCode(form.code),
          createdAt: ctx.now,
          updatedAt: ctx.now,
        },
        select: { id: true },
      });
      const detail = { code: form.code, name: form.name };
      await auditOrganisation(tx, ctx, { kind: "institution", id: made.id, action: "create", detail });
      return made;
    })
    .catch(refuseDouble);
}
