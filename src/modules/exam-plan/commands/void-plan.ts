import "server-only";
import { VOIDED_REASON } from "@/modules/entry/domain/status";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { examPlanMachine, mayVoidPlan } from "../domain/status";
import { openWindows } from "../domain/windows";
import { dropUnsubmitted } from "./drop-unsubmitted";
import { loadPlan } from "./load-plan";

/**
 * 作废 with a reason, while nobody is 已报考 (§3.9.2); what is not submitted is cancelled with it. Throws
 * `examPlan.has_entries` otherwise, `transition.not_allowed` when it is not published, `transition.reason_required`, `data.changed`.
 */
export async function voidPlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number; readonly reason: string },
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, input);
    if (!mayVoidPlan(plan.enteredCount))
      throw new AppError("examPlan.has_entries", { count: plan.enteredCount });
    await writeTransitions(tx, [{ id: plan.id, state: plan.status }], {
      machine: examPlanMachine,
      event: "void",
      attempt: { actor: "awarding_body", openWindows: new Set<never>(), reason: input.reason },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.examPlan.updateMany({
          where: { id: { in: ids }, status: from, version: input.version },
          data: { status: to, updatedAt: now, version: { increment: 1 } },
        });
        return count;
      },
    });
    await dropUnsubmitted(tx, plan.id, {
      event: "void_plan",
      reason: VOIDED_REASON,
      windows: openWindows(plan.times, now),
      now,
    });
    await notify(tx, {
      kind: "plan_withdrawn",
      to: { plan: plan.id },
      params: { planId: plan.id, plan: `${plan.name}（${plan.number}）`, reason: input.reason.trim() },
      at: now,
    });
  });
}
