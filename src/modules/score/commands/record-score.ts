import "server-only";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Tx } from "@/server/db/client";
import { writeTransitions } from "@/server/db/transition";
import { uniqueViolation } from "@/server/db/unique-violation";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { type ScoreStatus, scoreMachine } from "../domain/status";
import { tenthsOf } from "../domain/tenths";
import { checkScoring, findScoringPlan } from "../queries/scoring-plan";
import type { RecordScoreInput } from "../schema";

/**
 * 登记 of one score on the page, inside 成绩登记时间: enters it, or corrects it until 提交登记. Throws `score.not_found`
 * for whoever has no published seat in that subject, `score.window_closed`, `score.range`, and `data.changed` when
 * somebody recorded or submitted it since the form was opened.
 */
export async function recordScore(
  ctx: CommandContext<AwardingBodyScope>,
  { entryId, planSubjectId, version, form }: RecordScoreInput,
): Promise<void> {
  const seat = await ctx.db.seat.findFirst({
    where: {
      entryId,
      planSubjectId,
      seating: { status: "published", plan: { awardingBodyId: ctx.scope.awardingBodyId } },
      entry: { status: "entered" },
    },
    select: { seating: { select: { planId: true, planSubject: { select: { fullMark: true } } } } },
  });
  if (!seat) throw new AppError("score.not_found");
  const { planId, planSubject } = seat.seating;
  const plan = await findScoringPlan(ctx.db, ctx.scope, planId);
  checkScoring(plan, ctx.now);
  const tenths = form.examState === "normal" ? tenthsOf(form.mark) : null;
  if (tenths !== null && tenths > planSubject.fullMark * 10)
    throw new AppError("score.range", { fullMark: planSubject.fullMark });
  const values = { examState: form.examState, tenths, remark: form.remark, updatedAt: ctx.now };
  const known = await ctx.db.score.findUnique({
    where: { entryId_planSubjectId: { entryId, planSubjectId } },
    select: { id: true, status: true, version: true },
  });
  if ((known?.version ?? null) !== version) throw new AppError("data.changed");
  const attempt = { actor: "awarding_body" as const, openWindows: openWindows(plan.times, ctx.now) };
  const record = (tx: Tx, id: string, state: ScoreStatus, write: (to: ScoreStatus) => Promise<number>) =>
    writeTransitions(tx, [{ id, state }], {
      machine: scoreMachine,
      event: "record",
      attempt,
      now: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      detail: { examState: form.examState, tenths },
      write: (_, to) => write(to),
    });
  await ctx.db.$transaction(async (tx) => {
    if (known) {
      await record(tx, known.id, known.status as ScoreStatus, async (status) => {
        const changed = await tx.score.updateMany({
          where: { id: known.id, version: known.version, status: { in: ["pending", "recorded"] } },
          data: { ...values, status, version: { increment: 1 } },
        });
        return changed.count;
      });
      return;
    }
    const made = await tx.score
      .create({
        data: { entryId, planSubjectId, planId, status: "recorded", ...values },
        select: { id: true },
      })
      .catch((error: unknown) => {
        throw uniqueViolation(error) ? new AppError("data.changed") : error;
      });
    await record(tx, made.id, "pending", async () => 1);
  });
}
