import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { findPublishProblems } from "../domain/plan-rules";
import { examPlanMachine } from "../domain/status";
import { describeContents, refuseDisabled } from "./describe-contents";
import { keptContents, loadPlan } from "./load-plan";
import { refuseProblems } from "./refuse-problems";

/**
 * 发布: draft → published, and a notice to the institutions that take part (§3.9.2, §3.13). Throws `examPlan.invalid`
 * with what is wrong, `examPlan.disabled`, `transition.not_allowed` when it is no draft, `data.changed` when it was changed since `version`.
 */
export async function publishPlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number },
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, input);
    // First of all, since it holds the catalogue's rows: what is decided and written below is decided on them.
    const qualifications = await describeContents(tx, scope, plan.contents, keptContents(plan));
    await refuseDisabled(tx, plan.contents);
    await writeTransitions(tx, [{ id: plan.id, state: plan.status }], {
      machine: examPlanMachine,
      event: "publish",
      attempt: { actor: "awarding_body", openWindows: new Set<never>() },
      now,
      actor: scope.actor,
      ownerId: scope.ownerId,
      write: async (from, to, ids) => {
        const { count } = await tx.examPlan.updateMany({
          where: { id: { in: ids }, status: from, version: input.version },
          data: { status: to, publishedAt: now, updatedAt: now, version: { increment: 1 } },
        });
        return count;
      },
    });
    refuseProblems(findPublishProblems({ times: plan.times, qualifications }, now));
    const { start, end } = plan.times.registration;
    await notify(tx, {
      kind: "plan_published",
      to: { plan: plan.id },
      params: {
        planId: plan.id,
        plan: `${plan.name}（${plan.number}）`,
        registration: `${shanghaiMinute(start)}~${shanghaiMinute(end)}`,
      },
      at: now,
    });
  });
}
