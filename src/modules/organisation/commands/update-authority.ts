import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { regionText } from "@/shared/regions";
import type { AuthorityForm } from "../schema";
import { auditOrganisation, refuseDouble } from "./audit-organisation";

/**
 * 编辑教育行政部门. Throws `organisation.not_found`, `organisation.region_unknown`, `organisation.code_exists`,
 * `organisation.name_exists`, `data.changed`.
 */
export async function updateAuthority(
  ctx: CommandContext<PlatformScope>,
  input: { readonly id: string; readonly version: number; readonly form: AuthorityForm },
): Promise<void> {
  const { id, version, form } = input;
  if (!(await regionText(form.regionCode))) throw new AppError("organisation.region_unknown");
  await ctx.db
    .$transaction(async (tx) => {
      const stored = await tx.authority.findUnique({ where: { id }, select: { id: true } });
      if (!stored) throw new AppError("organisation.not_found");
      const written = await tx.authority.updateMany({
        where: { id, version },
        data: { ...form, updatedAt: ctx.now, version: { increment: 1 } },
      });
      if (written.count !== 1) throw new AppError("data.changed");
      const detail = { code: form.code, name: form.name };
      await auditOrganisation(tx, ctx, { kind: "authority", id, action: "update", detail });
    })
    .catch(refuseDouble);
}
