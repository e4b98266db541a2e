import "server-only";
import type { z } from "zod";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { notify } from "@/server/notices/notify";
import { keepPictures } from "@/server/rich-text/keep-pictures";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { msOf } from "@/shared/kernel/shanghai-time";
import { findPlanProblems } from "../domain/plan-rules";
import { isPlanFree, mayChangePlanContents } from "../domain/status";
import { type PlanTimes, planWindows } from "../domain/windows";
import { timesToColumns } from "../queries/plan-times";
import type { planUpdate } from "../schema";
import { auditPlan } from "./audit-plan";
import { describeContents } from "./describe-contents";
import { keptContents, type LoadedPlan, loadPlan } from "./load-plan";
import { refuseProblems } from "./refuse-problems";
import { writeContents } from "./write-contents";
import { sanitizedRules, writeAttachments } from "./write-rules";

type PlanUpdate = z.infer<typeof planUpdate>;

/**
 * Rewrites a draft, or the contents of a published plan while nobody is 已报考 (§3.9.2). Throws
 * `examPlan.contents_frozen` after that, `examPlan.windows_by_extension` when a published plan's windows differ,
 * `examPlan.invalid`, `examPlan.unavailable`, `examPlan.contents_in_use`, `upload.not_found`,
 * `upload.picture_foreign`, `data.changed`.
 */
export async function updatePlan(ctx: CommandContext<AwardingBodyScope>, input: PlanUpdate): Promise<void> {
  const { scope, now } = ctx;
  const rules = sanitizedRules(input.rules);
  await ctx.db.$transaction(async (tx) => {
    const plan = await loadPlan(tx, scope, input);
    if (plan.status === "voided") throw new AppError("examPlan.not_draft");
    if (!mayChangePlanContents(plan.status, plan.enteredCount))
      throw new AppError("examPlan.contents_frozen");
    if (!isPlanFree(plan.status) && !areSameTimes(plan.times, input.times))
      throw new AppError("examPlan.windows_by_extension");
    const qualifications = await describeContents(tx, scope, input.qualifications, keptContents(plan));
    refuseProblems(findPlanProblems({ times: input.times, qualifications }));
    await tx.examPlan.update({
      where: { id: plan.id },
      data: {
        name: input.name,
        year: input.year,
        rules,
        ...timesToColumns(input.times),
        version: { increment: 1 },
        updatedAt: now,
      },
      select: { id: true },
    });
    await writeContents(tx, plan.id, input.qualifications);
    await keepPictures(tx, scope, { kind: "exam_plan", id: plan.id }, rules);
    const attachments = await writeAttachments(tx, scope, plan.id, plan.attachmentIds, input.attachmentIds);
    await auditPlan(tx, ctx, {
      id: plan.id,
      action: "update",
      ...(attachments.length > 0 ? { detail: { attachments } } : {}),
    });
    if (plan.status === "published") await tellOfChange(tx, plan, input, now);
  });
}

const areSameTimes = (one: PlanTimes, two: PlanTimes): boolean =>
  planWindows.every(
    (window) =>
      msOf(one[window].start) === msOf(two[window].start) && msOf(one[window].end) === msOf(two[window].end),
  );

const tellOfChange = (tx: Tx, plan: LoadedPlan, input: PlanUpdate, now: Date) =>
  notify(tx, {
    kind: "plan_changed",
    to: { plan: plan.id },
    params: { planId: plan.id, plan: `${input.name}（${plan.number}）` },
    at: now,
  });
