import "server-only";
import type { PlatformScope } from "@/server/auth/scope";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { auditOrganisation, refuseDouble } from "./audit-organisation";

/**
 * 编辑培训评价组织; its numbers stand in certificates and never change. Throws `organisation.not_found`,
 * `organisation.name_exists`, `data.changed`.
 */
export async function updateAwardingBody(
  ctx: CommandContext<PlatformScope>,
  input: {
    readonly id: string;
    readonly version: number;
    readonly form: { readonly name: string; readonly creditCode: string; readonly website: string };
  },
): Promise<void> {
  const { id, version, form } = input;
  await ctx.db
    .$transaction(async (tx) => {
      const stored = await tx.awardingBody.findUnique({ where: { id }, select: { id: true } });
      if (!stored) throw new AppError("organisation.not_found");
      const written = await tx.awardingBody.updateMany({
        where: { id, version },
        data: { ...form, updatedAt: ctx.now, version: { increment: 1 } },
      });
      if (written.count !== 1) throw new AppError("data.changed");
      await auditOrganisation(tx, ctx, {
        kind: "awarding_body",
        id,
        action: "update",
        detail: { name: form.name },
      });
    })
    .catch(refuseDouble);
}
