import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { openWindows } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope } from "@/server/auth/scope";
import { moveInBulk } from "@/server/db/bulk-transition";
import type { Db, Tx } from "@/server/db/client";
import type { CommandContext } from "@/server/trpc/context";
import { AppError } from "@/shared/kernel/app-error";
import { scoreMachine } from "../domain/status";
import { EXPECTED } from "../queries/recording-list";
import { checkScoring, findScoringPlan } from "../queries/scoring-plan";

interface Which {
  readonly planId: string;
  /** left out: every subject of the plan */
  readonly planSubjectId?: string | undefined;
}

const filterOf = ({ planId, planSubjectId }: Which) => ({
  planId,
  ...(planSubjectId ? { planSubjectId } : {}),
});

const ofSubject = ({ planSubjectId }: Which, column: Prisma.Sql): Prisma.Sql =>
  planSubjectId ? Prisma.sql`AND ${column} = ${planSubjectId}::uuid` : Prisma.empty;

/** Candidates in published seats who have no score yet. */
async function countPending(db: Db | Tx, which: Which): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${EXPECTED}
    WHERE g."planId" = ${which.planId}::uuid ${ofSubject(which, Prisma.sql`s."planSubjectId"`)}
      AND COALESCE(sc.status, 'pending') = 'pending'`;
  return row?.count ?? 0;
}

/**
 * 提交登记: locks the recorded scores of a plan or of one of its subjects; gives how many. Throws
 * `score.pending_left` with the number of candidates whose score is missing, `score.window_closed`, `score.nothing`, and
 * `data.changed` when somebody else submitted or changed some meanwhile.
 */
export async function submitScores(
  ctx: CommandContext<AwardingBodyScope>,
  which: Which,
): Promise<{ readonly count: number }> {
  const plan = await findScoringPlan(ctx.db, ctx.scope, which.planId);
  checkScoring(plan, ctx.now);
  const pending = await countPending(ctx.db, which);
  if (pending) throw new AppError("score.pending_left", { count: pending });
  const recorded = await ctx.db.score.count({ where: { ...filterOf(which), status: "recorded" } });
  if (recorded === 0) throw new AppError("score.nothing");
  return ctx.db.$transaction(async (tx) => {
    const count = await moveInBulk(tx, {
      machine: scoreMachine,
      event: "submit",
      from: "recorded",
      attempt: { actor: "awarding_body", openWindows: openWindows(plan.times, ctx.now) },
      now: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      update: (to) => Prisma.sql`
        UPDATE score SET status = ${to}, version = version + 1, "updatedAt" = ${ctx.now}::timestamptz
        WHERE "planId" = ${plan.id}::uuid AND status = 'recorded' ${ofSubject(which, Prisma.sql`"planSubjectId"`)}
        RETURNING id`,
    });
    // Again, now that they are locked: others may have submitted, corrected or been seated since we counted.
    if (count !== recorded || (await countPending(tx, which)) > 0) throw new AppError("data.changed");
    return { count };
  });
}

/** 重新开放登记 (§3.9.8): unlocks submitted scores inside 成绩登记时间, with a reason; gives how many. */
export async function reopenScores(
  ctx: CommandContext<AwardingBodyScope>,
  which: Which & { readonly reason: string },
): Promise<{ readonly count: number }> {
  const plan = await findScoringPlan(ctx.db, ctx.scope, which.planId);
  checkScoring(plan, ctx.now);
  const count = await ctx.db.$transaction((tx) =>
    moveInBulk(tx, {
      machine: scoreMachine,
      event: "reopen",
      from: "submitted",
      attempt: {
        actor: "awarding_body",
        openWindows: openWindows(plan.times, ctx.now),
        reason: which.reason,
      },
      now: ctx.now,
      actor: ctx.scope.actor,
      ownerId: ctx.scope.ownerId,
      update: (to) => Prisma.sql`
        UPDATE score SET status = ${to}, version = version + 1, "updatedAt" = ${ctx.now}::timestamptz
        WHERE "planId" = ${plan.id}::uuid AND status = 'submitted' ${ofSubject(which, Prisma.sql`"planSubjectId"`)}
        RETURNING id`,
    }),
  );
  if (count === 0) throw new AppError("score.nothing");
  return { count };
}
