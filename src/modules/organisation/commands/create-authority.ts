import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { regionText } from "@/shared/regions";
import type { AuthorityForm } from "../schema";
import { auditOrganisation, refuseDouble } from "./audit-organisation";

/** 新增教育行政部门. Throws `organisation.region_unknown`, `organisation.code_exists`, `organisation.name_exists`. */
export async function createAuthority(
  ctx: CommandContext<PlatformScope>,
  form: AuthorityForm,
): Promise<{ id: string }> {
  if (!(await regionText(form.regionCode))) throw new AppError("organisation.region_unknown");
  return ctx.db
    .$transaction(async (tx) => {
      const made = await tx.authority.create({
        data: { ...form, createdAt: ctx.now, updatedAt: ctx.now },
        select: { id: true },
      });
      const detail = { code: form.code, name: form.name };
      await auditOrganisation(tx, ctx, { kind: "authority", id: made.id, action: "create", detail });
      return made;
    })
    .catch(refuseDouble);
}
