import "server-only";
import { z } from "zod";
import { confirmExport, sendExportCode } from "@/server/exports/confirm-export";
import { downloadExport, listExports } from "@/server/exports/export-list";
import { cancelJob, listJobs } from "@/server/jobs/job-list";
import { watchJobs } from "@/server/jobs/watch-jobs";
import { errorText } from "@/server/trpc/error-text";
import { permissionProcedure, router } from "@/server/trpc/init";
import { chooseNotices } from "./commands/choose-notices";
import { moveDemoClock } from "./commands/move-demo-clock";
import { readNotice, readNotices } from "./commands/read-notices";
import { clockState } from "./queries/clock-state";
import { examProcess } from "./queries/exam-process";
import { bodyHome, institutionHome, platformHome } from "./queries/home";
import { countUnread, listNotices, noticePreferences } from "./queries/notices";
import { noticeChoice, noticeListInput, processAsk } from "./schema";

const byId = z.object({ id: z.uuid() });
/** The code's form is judged where it is redeemed, in the words for the field. */
const confirmation = byId.extend({ code: z.string().trim().max(12).optional() });
const byPlan = z.object({ planId: z.uuid() });

const proceduresFor = <K extends "workspace.institution" | "workspace.body" | "workspace.platform">(
  key: K,
) => ({
  jobs: permissionProcedure(key).query(({ ctx }) => listJobs(ctx.db, ctx.scope, errorText)),
  watchJobs: permissionProcedure(key).subscription(({ ctx, signal }) =>
    watchJobs(ctx.db, ctx.scope, errorText, signal),
  ),
  cancelJob: permissionProcedure(key)
    .input(byId)
    .mutation(({ ctx, input }) => cancelJob(ctx.db, ctx.scope, input.id)),
  exports: router({
    list: permissionProcedure(key).query(({ ctx }) => listExports(ctx.db, ctx.scope, errorText)),
    sendCode: permissionProcedure(key)
      .input(byId)
      .mutation(({ ctx, input }) => sendExportCode(ctx.command, input.id)),
    confirm: permissionProcedure(key)
      .input(confirmation)
      .mutation(({ ctx, input }) => confirmExport(ctx.command, input)),
    download: permissionProcedure(key)
      .input(byId)
      .mutation(({ ctx, input }) => downloadExport(ctx.command, input.id)),
  }),
  notices: router({
    unread: permissionProcedure(key).query(({ ctx }) => countUnread(ctx.db, ctx.scope)),
    list: permissionProcedure(key)
      .input(noticeListInput)
      .query(({ ctx, input }) => listNotices(ctx.db, ctx.scope, input)),
    read: permissionProcedure(key)
      .input(byId)
      .mutation(({ ctx, input }) => readNotice(ctx.command, input)),
    readAll: permissionProcedure(key).mutation(({ ctx }) => readNotices(ctx.command)),
    preferences: permissionProcedure(key).query(({ ctx }) => noticePreferences(ctx.db, ctx.scope)),
    choose: permissionProcedure(key)
      .input(noticeChoice)
      .mutation(({ ctx, input }) => chooseNotices(ctx.command, input)),
  }),
});

/** What every signed-in account sees of its own work: what waits, jobs, notices. */
export const workspaceRouter = router({
  institution: router({
    ...proceduresFor("workspace.institution"),
    home: permissionProcedure("workspace.institution").query(({ ctx }) =>
      institutionHome(ctx.db, ctx.scope, ctx.now),
    ),
    process: permissionProcedure("workspace.institution")
      .input(processAsk)
      .query(({ ctx, input }) => examProcess(ctx.db, ctx.scope, ctx.now, input)),
    clock: permissionProcedure("workspace.institution").query(({ ctx }) =>
      clockState(ctx.db, ctx.scope, ctx.now),
    ),
    moveClock: permissionProcedure("workspace.institution_clock")
      .input(byPlan)
      .mutation(({ ctx, input }) => moveDemoClock(ctx.command, input)),
  }),
  platform: router({
    ...proceduresFor("workspace.platform"),
    home: permissionProcedure("workspace.platform").query(({ ctx }) => platformHome(ctx.db, ctx.scope)),
  }),
  body: router({
    ...proceduresFor("workspace.body"),
    home: permissionProcedure("workspace.body").query(({ ctx }) => bodyHome(ctx.db, ctx.scope, ctx.now)),
    clock: permissionProcedure("workspace.body").query(({ ctx }) => clockState(ctx.db, ctx.scope, ctx.now)),
    moveClock: permissionProcedure("workspace.body_clock")
      .input(byPlan)
      .mutation(({ ctx, input }) => moveDemoClock(ctx.command, input)),
  }),
});
