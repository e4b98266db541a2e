import "server-only";
import { planTimeColumns, planTimesOf } from "@/modules/exam-plan/domain/plan-times";
import { isWindowOpen, type PlanTimes } from "@/modules/exam-plan/domain/windows";
import type { AwardingBodyScope } from "@/server/auth/scope";
import type { Db, Tx } from "@/server/db/client";
import { AppError } from "@/shared/kernel/app-error";
import { shanghaiMinute } from "@/shared/kernel/shanghai-time";

/** A published plan of this awarding body with its windows. */
export interface ScoringPlan {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly times: PlanTimes;
}

/** The plan scores are brought in for. Throws `score.plan_not_found`. */
export async function findScoringPlan(
  db: Db | Tx,
  scope: AwardingBodyScope,
  planId: string,
): Promise<ScoringPlan> {
  const row = await db.examPlan.findFirst({
    where: { id: planId, awardingBodyId: scope.awardingBodyId, status: "published" },
    select: { id: true, number: true, name: true, ...planTimeColumns },
  });
  if (!row) throw new AppError("score.plan_not_found");
  return { id: row.id, number: row.number, name: row.name, times: planTimesOf(row) };
}

/** Refuses outside 成绩登记时间, naming it. Throws `score.window_closed`. */
export function checkScoring({ times }: ScoringPlan, now: Date): void {
  if (isWindowOpen(times, "scoring", now)) return;
  const { start, end } = times.scoring;
  throw new AppError("score.window_closed", { start: shanghaiMinute(start), end: shanghaiMinute(end) });
}
