import "server-only";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { takeNumbers } from "@/server/db/number-series";
import { keepPictures } from "@/server/rich-text/keep-pictures";
import type { CommandContext } from "@/server/trpc/context";
import { planNumber } from "../domain/number";
import { findPlanProblems } from "../domain/plan-rules";
import { timesToColumns } from "../queries/plan-times";
import type { PlanInput } from "../schema";
import { auditPlan } from "./audit-plan";
import { describeContents } from "./describe-contents";
import { refuseProblems } from "./refuse-problems";
import { writeContents } from "./write-contents";
import { sanitizedRules, writeAttachments } from "./write-rules";

/**
 * Saves a new plan as draft with its 计划编号 (day of creation in China + global running number, §1.6); gives both.
 * Throws `examPlan.invalid` with what is wrong, `examPlan.unavailable` for a qualification the body does not have,
 * `upload.not_found`, `upload.picture_foreign`, `examPlan.rules_too_long`.
 */
export async function createPlan(
  ctx: CommandContext<AwardingBodyScope>,
  input: PlanInput,
): Promise<{ id: string; number: string }> {
  const { scope, now } = ctx;
  const rules = sanitizedRules(input.rules);
  return ctx.db.$transaction(async (tx) => {
    const qualifications = await describeContents(tx, scope, input.qualifications);
    refuseProblems(findPlanProblems({ times: input.times, qualifications }));
    const number = planNumber(now, await takeNumbers(tx, "exam-plan", 1));
    const { id } = await tx.examPlan.create({
      data: {
        number,
        awardingBodyId: scope.awardingBodyId,
        name: input.name,
        year: input.year,
        rules,
        ...timesToColumns(input.times),
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await writeContents(tx, id, input.qualifications);
    await keepPictures(tx, scope, { kind: "exam_plan", id }, rules);
    const attachments = await writeAttachments(tx, scope, id, [], input.attachmentIds);
    await auditPlan(tx, ctx, {
      id,
      action: "create",
      toState: "draft",
      detail: { number, ...(attachments.length > 0 ? { attachments } : {}) },
    });
    return { id, number };
  });
}
