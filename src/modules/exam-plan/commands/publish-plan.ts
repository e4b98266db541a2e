import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { writeTransitions } from "@/server/db/transition";
import type { CommandContext } from "@/server/trpc/context";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { findPublishProblems } from "../domain/plan-rules";
import { examPlanMachine } from "../domain/status";
import { describeContents } from "./describe-contents";
import { keptContents, loadPlan } from "./load-plan";
import { notifyInstitutions } from "./notify-institutions";
import { refuseProblems } from "./refuse-problems";

/**
 * 发布: draft → published, and a notice to the institutions that take part (§3.9.2, §3.13). Throws `examPlan.invalid`
 * with what is wrong, `transition.not_allowed` when it is no draft, `data.changed` when it was changed since `version`.
 */
export async function publishPlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number },
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, input);
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
    const qualifications = await describeContents(tx, scope, plan.contents, keptContents(plan));
    refuseProblems(findPublishProblems({ times: plan.times, qualifications }, now));
    const { start, end } = plan.times.registration;
    await notifyInstitutions(tx, {
      planId: plan.id,
      year: plan.year,
      title: "新的考试计划",
      body: `${plan.name}（${plan.number}）已发布，报考时间 ${shanghaiMinute(start)}~${shanghaiMinute(end)}。`,
      now,
    });
  });
}
