import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { keepPictures } from "@/server/rich-text/keep-pictures";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { isPlanFree } from "../domain/status";
import { auditPlan } from "./audit-plan";
import { loadPlan } from "./load-plan";
import { releaseUnused } from "./write-rules";

/** Deletes a draft. Throws `examPlan.not_draft` for any other, `examPlan.not_found`, `data.changed`. */
export async function removePlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, ctx.scope, input);
    if (!isPlanFree(plan.status)) throw new AppError("examPlan.not_draft");
    await tx.examPlan.delete({ where: { id: plan.id }, select: { id: true } });
    await keepPictures(tx, ctx.scope, { kind: "exam_plan", id: plan.id }, "");
    await releaseUnused(tx, plan.attachmentIds);
    await auditPlan(tx, ctx, { id: plan.id, action: "remove", detail: { number: plan.number } });
  });
}
