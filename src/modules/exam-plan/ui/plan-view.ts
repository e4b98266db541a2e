import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** A plan as both portals' drawers show it. */
export type PlanView = inferRouterOutputs<AppRouter>["examPlan"]["detail"];
