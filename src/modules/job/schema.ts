import { z } from "zod";
import { dayInput } from "@/shared/day-input";
import { listInput } from "@/shared/list";

/** Filters of 任务; the tabs are the states. */
const jobFilters = {
  title: z.string().trim().max(64),
  kind: z.string().max(60),
  portal: z.string().max(20),
  from: dayInput(),
  to: dayInput(),
} as const;

export const jobListInput = listInput(jobFilters);
export const jobCountsInput = jobListInput.pick({ filters: true });
export type JobQuery = z.output<typeof jobListInput>;
export const jobById = z.object({ id: z.uuid() });
