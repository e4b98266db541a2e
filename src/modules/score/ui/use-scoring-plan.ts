"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useProductNow } from "@/ui/product-clock";
import { trpc } from "@/ui/trpc";

interface PlanOption {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly scoringStart: string;
  readonly scoringEnd: string;
}

/** The plan one works on where the address names none: the one in 成绩登记, else the one that was last, else the next. */
export function likelyPlan(plans: readonly PlanOption[], now: Date): PlanOption | undefined {
  const moment = now.getTime();
  const begun = plans.filter((plan) => Date.parse(plan.scoringStart) <= moment);
  const open = begun.find((plan) => moment < Date.parse(plan.scoringEnd));
  return open ?? begun[0] ?? plans.at(-1);
}

/** The chosen plan of 成绩登记, kept in the address. Plans come with the latest 成绩登记 first. */
export function useScoringPlan() {
  const now = useProductNow();
  const plans = trpc.score.plans.useQuery();
  const [chosen, choose] = useQueryState("plan", parseAsString);
  const list = plans.data ?? [];
  const plan = list.find(({ id }) => id === chosen) ?? likelyPlan(list, now);
  const open =
    plan !== undefined &&
    Date.parse(plan.scoringStart) <= now.getTime() &&
    now.getTime() < Date.parse(plan.scoringEnd);
  return { plans: list, loading: plans.isLoading, error: plans.error, plan, open, choose };
}
