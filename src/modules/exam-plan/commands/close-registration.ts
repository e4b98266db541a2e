import "server-only";
import { LAPSE_REASON } from "@/modules/entry/domain/status";
import type { Db } from "@/server/db/client";
import type { JobContext } from "@/server/jobs/definition";
import { planTimeColumns, planTimesOf } from "../domain/plan-times";
import { openWindows } from "../domain/windows";
import { dropUnsubmitted } from "./drop-unsubmitted";

/**
 * At the end of 报考时间: every entry that was not submitted becomes 已取消 with the reason 逾期未提交 (§3.1), each
 * with its audit line, and the plan remembers it, all in one transaction. Gives how many lapsed; 0 when the plan is
 * closed already or registration is (again) open at `now`. May be run again at any time.
 */
export async function closeRegistration(db: Db, planId: string, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM exam_plan WHERE id = ${planId}::uuid FOR UPDATE`;
    const plan = await tx.examPlan.findFirst({
      where: {
        id: planId,
        status: { not: "draft" },
        registrationClosedAt: null,
        registrationEnd: { lte: now },
      },
      select: planTimeColumns,
    });
    if (!plan) return 0;
    const lapsed = await dropUnsubmitted(tx, planId, {
      event: "lapse",
      reason: LAPSE_REASON,
      windows: openWindows(planTimesOf(plan), now),
      now,
    });
    await tx.examPlan.update({
      where: { id: planId },
      data: { registrationClosedAt: now },
      select: { id: true },
    });
    return lapsed;
  });
}

/** The job of kind examPlan.closeRegistration. */
export async function runCloseRegistration(context: JobContext<{ planId: string }>) {
  return { lapsed: await closeRegistration(context.db, context.payload.planId, context.now()) };
}
