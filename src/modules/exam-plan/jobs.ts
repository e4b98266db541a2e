import "server-only";
import { defineJob } from "@/server/jobs/definition";

/** At the end of 报考时间: what was not submitted lapses. */
export const closeRegistrationJob = defineJob<{ planId: string }>({
  kind: "examPlan.closeRegistration",
  load: async () => (await import("./commands/close-registration")).runCloseRegistration,
});

/** After 成绩公示时间: scores become final, results are evaluated, certificates begin (§3.5). */
export const finalisePlanJob = defineJob<{ planId: string }>({
  kind: "examPlan.finalise",
  load: async () => {
    const { finalisePlan } = await import("@/modules/result/commands/finalise-plan");
    return async (context) => ({
      ...(await finalisePlan(context.db, context.payload.planId, context.now())),
    });
  },
});

export const examPlanJobs = [closeRegistrationJob, finalisePlanJob];
