import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { notify } from "@/server/notices/notify";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { msOf, shanghaiMinute } from "@/shared/kernel/shanghai-time";
import { extendedTimes, findExtensionProblems, type PlanEnds } from "../domain/extension";
import { findPlanProblems } from "../domain/plan-rules";
import { type PlanTimes, planWindowLabels, planWindows } from "../domain/windows";
import { timesToColumns } from "../queries/plan-times";
import { auditPlan } from "./audit-plan";
import { describeContents } from "./describe-contents";
import { keptContents, loadPlan } from "./load-plan";
import { refuseProblems } from "./refuse-problems";

/**
 * 延长时间 of a published plan: ends are put off, never brought forward nor into the past, and the next window makes
 * room (§3.9.2). A registration that is reopened by it will
 * be closed again at its new end. Throws `examPlan.invalid`, `examPlan.not_published`, `data.changed`.
 */
export async function extendWindows(
  ctx: CommandContext<AwardingBodyScope>,
  input: { readonly id: string; readonly version: number; readonly ends: PlanEnds },
): Promise<void> {
  const { scope, now } = ctx;
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, input);
    if (plan.status !== "published") throw new AppError("examPlan.not_published");
    const times = extendedTimes(plan.times, input.ends);
    const qualifications = await describeContents(tx, scope, plan.contents, keptContents(plan));
    refuseProblems([
      ...findExtensionProblems(plan.times, input.ends, now),
      ...findPlanProblems({ times, qualifications }),
    ]);
    const changes = describeChanges(plan.times, times);
    if (changes.length === 0) return;
    // A plan that is settled for good is not opened again: its results stand and certificates exist.
    const { count } = await tx.examPlan.updateMany({
      where: { id: plan.id, version: input.version, finalisedAt: null },
      data: {
        ...timesToColumns(times),
        ...(msOf(times.registration.end) > msOf(now) ? { registrationClosedAt: null } : {}),
        version: { increment: 1 },
        updatedAt: now,
      },
    });
    if (count !== 1) throw new AppError("examPlan.settled");
    await auditPlan(tx, ctx, { id: plan.id, action: "extend", detail: { changes } });
    await notify(tx, {
      kind: "plan_extended",
      to: { plan: plan.id },
      params: { planId: plan.id, plan: `${plan.name}（${plan.number}）`, changes: changes.join("；") },
      at: now,
    });
  });
}

/** `报考时间 2026-09-01 08:00~2026-09-07 18:00` for each window that differs. */
function describeChanges(before: PlanTimes, after: PlanTimes): string[] {
  return planWindows
    .filter(
      (window) =>
        msOf(before[window].start) !== msOf(after[window].start) ||
        msOf(before[window].end) !== msOf(after[window].end),
    )
    .map(
      (window) =>
        `${planWindowLabels[window]} ${shanghaiMinute(after[window].start)}~${shanghaiMinute(after[window].end)}`,
    );
}
