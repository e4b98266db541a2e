import "server-only";
import { permissionProcedure, router } from "@/server/trpc/init";
import { cancelAnyJob } from "./commands/cancel-any-job";
import { retryJob } from "./commands/retry-job";
import { countAllJobs, listAllJobs } from "./queries/list-all-jobs";
import { jobById, jobCountsInput, jobListInput } from "./schema";

/** 任务 of all portals, for the platform. */
export const jobRouter = router({
  list: permissionProcedure("job.read")
    .input(jobListInput)
    .query(({ ctx, input }) => listAllJobs(ctx.db, ctx.scope, input)),
  counts: permissionProcedure("job.read")
    .input(jobCountsInput)
    .query(({ ctx, input }) => countAllJobs(ctx.db, ctx.scope, input.filters)),
  cancel: permissionProcedure("job.change")
    .input(jobById)
    .mutation(({ ctx, input }) => cancelAnyJob(ctx.command, input)),
  retry: permissionProcedure("job.change")
    .input(jobById)
    .mutation(({ ctx, input }) => retryJob(ctx.command, input)),
});
