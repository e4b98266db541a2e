import "server-only";
import { z } from "zod";
import { listJobs, cancelJob } from "@/server/jobs/job-list";
import { permissionProcedure, router } from "@/server/trpc/init";
import { listNotices, readNotices } from "./queries";
import { watchJobs } from "@/server/jobs/watch-jobs";

const byId = z.object({ id: z.uuid() });

const proceduresFor = <K extends "workspace.institution" | "workspace.body">(key: K) =>
  router({
    jobs: permissionProcedure(key).query(({ ctx }) => listJobs(ctx.db, ctx.scope)),
    watchJobs: permissionProcedure(key).subscription(({ ctx, signal }) => watchJobs(ctx.db, ctx.scope, signal)),
    cancelJob: permissionProcedure(key).input(byId).mutation(({ ctx, input }) => cancelJob(ctx.db, ctx.scope, input.id)),
    notices: permissionProcedure(key).query(({ ctx }) => listNotices(ctx.db, ctx.scope)),
    readNotices: permissionProcedure(key).mutation(({ ctx }) => readNotices(ctx.db, ctx.scope, ctx.now)),
  });

/** What every signed-in account sees of its own work: jobs and notices. */
export const workspaceRouter = router({
  institution: proceduresFor("workspace.institution"),
  body: proceduresFor("workspace.body"),
});
